"""Which addresses have overlaps?"""

from django.urls import path

from interlock.web.overlaps import views

app_name = "overlaps"
urlpatterns = [
    path("overlaps/", views.index, name="index"),
    path("overlaps/pair/", views.pair, name="pair"),
    path("overlaps/export.<slug:form>", views.export, name="export"),
]
