"""Where can one go from here? The sections of the site, in the order of its header."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from interlock.register.language import N_, _

# title, the page that opens it, and the apps (URL namespaces) whose pages belong to it
SECTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (N_("Landscape"), "landscape:index", ("landscape",)),
    (N_("Register"), "register:index", ("register", "partnerships", "organisations", "people", "records", "editing")),
    (N_("Classification"), "classification:index", ("classification",)),
    (N_("Overlaps"), "overlaps:index", ("overlaps",)),
    (N_("Picture"), "picture:index", ("picture",)),
    (N_("People and load"), "load:index", ("load",)),
    (N_("Findings"), "findings:index", ("findings",)),
    (N_("New tasks"), "gate:index", ("gate",)),
    (N_("Decisions"), "decisions:index", ("decisions",)),
    (N_("Scenarios"), "scenarios:index", ("scenarios", "searches")),
    (N_("Import"), "intake:index", ("intake",)),
    (N_("Take away"), "downloads:index", ("downloads",)),
    (N_("History"), "history:index", ("history",)),
    (N_("Settings"), "place:index", ("place",)),
)


@dataclass(frozen=True)
class Section:
    """One entry of the header."""

    title: str
    url: str
    here: bool  # the page shown belongs to it
    exact: bool  # the page shown is its opening page


def sections(request: HttpRequest) -> list[Section]:
    """Which sections does the header list, and which of them is this page in?"""
    match = request.resolver_match
    namespace = match.namespace.partition(":")[0] if match else ""
    found = []
    for title, name, spaces in SECTIONS:
        try:
            url = reverse(name)
        except NoReverseMatch:  # an installation may leave an app out
            continue
        found.append(Section(_(title), url, namespace in spaces, bool(match and match.view_name == name)))
    return found
