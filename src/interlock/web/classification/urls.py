"""Which address has the classification?"""

from django.urls import path

from interlock.web.classification import views

app_name = "classification"
urlpatterns = [path("classification/", views.index, name="index")]
