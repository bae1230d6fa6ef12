"""Which addresses has what can be taken away?"""

from django.urls import path

from interlock.web.downloads import views

app_name = "downloads"
urlpatterns = [
    path("take-away/", views.index, name="index"),
    path("take-away/<slug:name>/", views.take, name="take"),
]
