"""Which addresses has the work by hand?"""

from django.urls import path

from interlock.web.editing import joining, putting_away, views

app_name = "editing"
urlpatterns = [
    path("add/<slug:table>/", views.new, name="new"),
    path("edit/<slug:table>/<path:key>/", views.edit, name="edit"),
    path("end/<slug:table>/<path:key>/", putting_away.end, name="end"),
    path("delete/<slug:table>/<path:key>/", putting_away.delete, name="delete"),
    path("merge/<slug:table>/<path:key>/", joining.merge, name="merge"),
    path("names/<slug:table>/<slug:field>/", views.suggest, name="suggest"),
]
