"""Which addresses has the page of any record?"""

from django.urls import path

from interlock.web.records import views

app_name = "records"
urlpatterns = [path("records/<slug:table>/<path:key>/", views.show, name="show")]
