"""Which addresses have people?"""

from django.urls import path

from interlock.web.people import views

app_name = "people"
urlpatterns = [path("people/<path:id>/", views.show, name="show")]
