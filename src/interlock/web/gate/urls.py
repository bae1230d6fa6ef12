"""Which addresses has the task test?"""

from django.urls import path

from interlock.web.gate import views

app_name = "gate"
urlpatterns = [
    path("task-test/", views.index, name="index"),
    path("task-test/verdict", views.verdict, name="verdict"),
]
