"""Which addresses have scenarios?"""

from django.urls import path

from interlock.web.scenarios import board, building, deciding, views

app_name = "scenarios"
urlpatterns = [
    path("scenarios/", views.index, name="index"),
    path("scenarios/new/", views.new, name="new"),
    path("scenarios/from-a-file/", views.upload, name="upload"),
    path("scenarios/side-by-side/", views.beside, name="beside"),
    path("scenarios/<slug:id>/", views.show, name="show"),
    path("scenarios/<slug:id>/effects/", views.effect, name="effects"),
    path("scenarios/<slug:id>/name/", views.name, name="name"),
    path("scenarios/<slug:id>/delete/", views.delete, name="delete"),
    path("scenarios/<slug:id>/scenario.toml", views.download, name="download"),
    path("scenarios/<slug:id>/add/", building.choose, name="choose"),
    path("scenarios/<slug:id>/add/<slug:verb>/", building.add, name="add"),
    path("scenarios/<slug:id>/change/<int:number>/", building.change, name="change"),
    path("scenarios/<slug:id>/move/", building.move, name="move"),
    path("scenarios/<slug:id>/back/", building.back, name="back"),
    path("scenarios/<slug:id>/board/", board.show, name="board"),
    path("scenarios/<slug:id>/board/drop/", board.drop, name="drop"),
    path("scenarios/<slug:id>/mitigate/", deciding.mitigate, name="mitigate"),
    path("scenarios/<slug:id>/settle/", deciding.settle, name="settle"),
    path("scenarios/<slug:id>/challenge/", deciding.challenge, name="challenge"),
    path("scenarios/<slug:id>/phases/", views.phases, name="phases"),
    path("scenarios/<slug:id>/decide/", deciding.decide, name="decide"),
    path("scenarios/<slug:id>/apply/", deciding.apply, name="apply"),
    path("scenarios/<slug:id>/again/", deciding.again, name="again"),
]
