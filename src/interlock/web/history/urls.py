"""Which addresses has the history?"""

from django.urls import path

from interlock.web.history import views

app_name = "history"
urlpatterns = [
    path("history/", views.index, name="index"),
    path("history/<int:id>/", views.one, name="one"),
    path("history/<int:id>/undo/", views.undo, name="undo"),
]
