"""Which addresses have the first page and the names behind its numbers?"""

from django.urls import path

from interlock.web.landscape import views

app_name = "landscape"
urlpatterns = [
    path("", views.index, name="index"),
    path("behind/<slug:measure>/", views.behind, name="behind"),
    path("lacking/<slug:table>/<slug:column>/", views.lacking, name="lacking"),
]
