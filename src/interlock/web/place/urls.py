"""Which addresses have the settings?"""

from django.urls import path

from interlock.web.place import views

app_name = "place"
urlpatterns = [
    path("settings/", views.index, name="index"),
    path("settings/file/", views.file, name="file"),
    path("settings/settings.toml", views.download, name="download"),
]
