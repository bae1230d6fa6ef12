"""Which address leads to which page? One line an app; error pages for the rest."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("interlock.web.register.urls")),
    path("", include("interlock.web.partnerships.urls")),
    path("", include("interlock.web.organisations.urls")),
    path("", include("interlock.web.people.urls")),
    path("", include("interlock.web.records.urls")),
    path("", include("interlock.web.downloads.urls")),
    path("", include("interlock.web.editing.urls")),
    path("", include("interlock.web.place.urls")),
    path("", include("interlock.web.intake.urls")),
    path("", include("interlock.web.history.urls")),
    path("", include("interlock.web.landscape.urls")),
    path("", include("interlock.web.classification.urls")),
    path("", include("interlock.web.overlaps.urls")),
    path("", include("interlock.web.picture.urls")),
    path("", include("interlock.web.load.urls")),
    path("", include("interlock.web.findings.urls")),
    path("", include("interlock.web.gate.urls")),
    path("", include("interlock.web.decisions.urls")),
    path("", include("interlock.web.scenarios.urls")),
    path("", include("interlock.web.searches.urls")),
    # path("", include("interlock.web.<app>.urls")), one line an app; each app's urls.py sets app_name
]

handler400 = "interlock.web.shared.errors.bad_request"
handler403 = "interlock.web.shared.errors.forbidden"
handler404 = "interlock.web.shared.errors.not_found"
handler500 = "interlock.web.shared.errors.server_error"
