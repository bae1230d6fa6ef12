"""Which addresses have findings?"""

from django.urls import path

from interlock.web.findings import views

app_name = "findings"
urlpatterns = [
    path("findings/", views.index, name="index"),
    path("findings/remember", views.remember, name="remember"),
    path("findings/<path:id>/judge", views.judge, name="judge"),
    path("findings/<path:id>/reopen", views.reopen, name="reopen"),
    path("findings/<path:id>/", views.one, name="one"),
]
