"""Which addresses has the picture?"""

from django.urls import path

from interlock.web.picture import views

app_name = "picture"
urlpatterns = [
    path("picture/", views.index, name="index"),
    path("picture/<slug:name>/", views.page, name="page"),
    path("picture/<slug:name>/<slug:table>.<slug:form>", views.export, name="export"),
]
