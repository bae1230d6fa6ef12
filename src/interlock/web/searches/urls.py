"""Which addresses have searches?"""

from django.urls import path

from interlock.web.searches import views

app_name = "searches"
urlpatterns = [
    path("proposals/", views.new, name="new"),
    path("proposals/<slug:id>/", views.show, name="show"),
    path("proposals/<slug:id>/stop/", views.stop, name="stop"),
    path("proposals/<slug:id>/keep/", views.keep, name="keep"),
]
