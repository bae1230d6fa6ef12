"""Which addresses have partnerships?"""

from django.urls import path

from interlock.web.partnerships import views

app_name = "partnerships"
urlpatterns = [path("partnerships/<path:id>/", views.show, name="show")]
