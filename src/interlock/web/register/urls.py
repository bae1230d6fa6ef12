"""Which addresses have the lists of the register?"""

from django.urls import path

from interlock.web.register import views

app_name = "register"
urlpatterns = [
    path("register/", views.index, name="index"),
    path("register/<slug:table>/", views.table, name="table"),
    path("register/<slug:table>/export.<slug:form>", views.export, name="export"),
]
