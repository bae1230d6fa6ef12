"""Which addresses have organisations?"""

from django.urls import path

from interlock.web.organisations import views

app_name = "organisations"
urlpatterns = [path("organisations/<path:id>/", views.show, name="show")]
