"""Which address has the load of people and organisations?"""

from django.urls import path

from interlock.web.load import views

app_name = "load"
urlpatterns = [path("load/", views.index, name="index")]
