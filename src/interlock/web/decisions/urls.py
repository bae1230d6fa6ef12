"""Which addresses have decisions and what follows from them?"""

from django.urls import path

from interlock.web.decisions import acting, sheets, views

app_name = "decisions"
urlpatterns = [
    path("decisions/", views.index, name="index"),
    path("decisions/export.<slug:form>", views.export, name="export"),
    path("decisions/recommend/", views.recommend, name="recommend"),
    path("decisions/one/<path:id>/decide", views.decide, name="decide"),
    path("decisions/one/<path:id>/realise", views.realise, name="realise"),
    path("decisions/one/<path:id>/", views.one, name="one"),
    path("decisions/about/<slug:table>/<path:id>/", views.about, name="about"),
    path("decisions/actions/", acting.index, name="actions"),
    path("decisions/actions/add/", acting.add, name="add_action"),
    path("decisions/actions/one/<path:id>/", acting.edit, name="action"),
    path("decisions/conversations/", sheets.conversations, name="conversations"),
    path("decisions/conversations/<path:id>/move", sheets.move, name="move"),
    path("decisions/plans/", sheets.plans, name="plans"),
    path("decisions/reassess/", sheets.reassess, name="reassess"),
    path("decisions/ask/<slug:instrument>/<path:id>/", sheets.ask, name="ask"),
]
