"""Which addresses has the import?"""

from django.urls import path

from interlock.web.intake import views

app_name = "intake"
urlpatterns = [
    path("import/", views.index, name="index"),
    path("import/mapping.toml", views.kept, name="kept"),
    path("import/mapping/forget", views.lose, name="lose"),
    path("import/done/<int:id>/", views.done, name="done"),
    path("import/<str:id>/", views.one, name="one"),
    path("import/<str:id>/save", views.save, name="save"),
    path("import/<str:id>/forget", views.forget, name="forget"),
    path("import/<str:id>/problems.csv", views.problems, name="problems"),
    path("import/<str:id>/mapping.toml", views.mapping, name="mapping"),
]
