"""A database of one test's own, with the sample borough in it; and forms sent as a browser sends them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import html5lib
import pytest

from databases import django_ready, empty_sqlite, using

__all__ = ["django_ready", "empty_sqlite"]

AS_AT = date(2026, 4, 1)
HTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def decided_borough(database: None, empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of SQLite that holds Wyke."""
    from interlock.workflows.sample import fill

    path = tmp_path_factory.mktemp("decisions") / "wyke.sqlite3"
    shutil.copy(empty_sqlite, path)
    with using(f"sqlite:///{path}"):
        fill(as_at=AS_AT, who="tests", at=datetime.now(UTC))
    return path


@pytest.fixture
def wyke(decided_borough: Path, tmp_path: Path) -> Iterator[None]:
    """Wyke, for this test alone."""
    shutil.copy(decided_borough, tmp_path / "own.sqlite3")
    with using(f"sqlite:///{tmp_path}/own.sqlite3"):
        yield


@pytest.fixture
def nothing(database: None, empty_sqlite: Path, tmp_path: Path) -> Iterator[None]:
    """A place that holds nothing yet."""
    shutil.copy(empty_sqlite, tmp_path / "own.sqlite3")
    with using(f"sqlite:///{tmp_path}/own.sqlite3"):
        yield


def filled(page: str, action: str) -> dict[str, Any]:
    """What would a browser send for the form that goes to `action`, before anything is typed?"""
    sent: dict[str, Any] = {}
    forms = [f for f in html5lib.parse(page).iter(f"{HTML}form") if f.get("method") == "post"]
    (form,) = [f for f in forms if (f.get("action") or "") == action]
    for node in form.iter():
        name, tag = node.get("name"), node.tag.removeprefix(HTML)
        if not name:
            continue
        if tag == "textarea":
            sent[name] = "".join(node.itertext()).strip("\n")
        elif tag == "select":
            options = list(node.iter(f"{HTML}option"))
            chosen = [o for o in options if o.get("selected") is not None] or options[:1]
            sent[name] = chosen[0].get("value")
        elif tag == "input" and node.get("type") == "radio":
            if node.get("checked") is not None:
                sent[name] = node.get("value")
        elif tag == "input":
            sent[name] = node.get("value", "")
    return sent


@pytest.fixture
def opened(client: Any) -> Callable[..., dict[str, Any]]:
    """`opened(address, action="")`: the form of this page as a browser would send it back."""

    def open_form(address: str, action: str = "") -> dict[str, Any]:
        answer = client.get(address)
        assert answer.status_code == 200, address
        return filled(answer.content.decode(), action)

    return open_form


@pytest.fixture
def saved(client: Any) -> Callable[..., int]:
    """`saved(address, form)`: send it, be told that it is saved as one change; which was it?"""
    from interlock import store

    def save(address: str, form: dict[str, Any]) -> int:
        before = store.count_changes()
        answer = client.post(address, form)
        assert answer.status_code == 302, text_of(answer)
        assert store.count_changes() == before + 1
        return store.changes(0, 1)[0].id

    return save


def text_of(answer: Any) -> str:
    """The words of a page, on one line."""
    tree = html5lib.parse(answer.content.decode())
    main = next(node for node in tree.iter(f"{HTML}main"))
    return " ".join("".join(main.itertext()).split())


def held() -> Any:
    """What is held now."""
    from interlock import store

    return store.take_snapshot(AS_AT)
