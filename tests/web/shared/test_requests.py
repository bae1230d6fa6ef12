"""Every request: loopback alone, strict headers, a language, a name, and errors in words."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client, override_settings

from interlock.web.shared.middleware import is_loopback


def test_headers_are_strict_and_the_nonce_is_that_of_the_page(client: Client) -> None:
    answer = client.get("/")
    policy = answer.headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce
    page = answer.content.decode()
    assert "unsafe" not in policy
    for part in (
        "default-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    ):
        assert part in policy
    assert set(re.findall(r'nonce="([^"]*)"', page)) == {nonce.group(1)}
    assert len(re.findall(r"<(?:script|style)\b", page)) == page.count(f'nonce="{nonce.group(1)}"')
    assert not re.search(r"\s(?:style|on[a-z]+)=", page.replace("&#34;", '"').split("<body")[0])
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "https://" not in page


def test_two_pages_have_two_nonces(client: Client) -> None:
    policies = {client.get("/").headers["Content-Security-Policy"] for _ in range(2)}
    assert len(policies) == 2


@pytest.mark.parametrize("host", ["example.org", "127.0.0.1.example.org", "", "192.168.1.4", "localhost.evil"])
def test_another_name_is_refused(client: Client, host: str) -> None:
    answer = client.get("/", headers={"host": host})
    assert answer.status_code == 403
    assert "answers only at 127.0.0.1" in answer.content.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000"])
def test_this_machine_is_answered(client: Client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("who", ["10.0.0.7", "2001:db8::1", "", "8.8.8.8"])
def test_another_machine_is_refused(client: Client, who: str) -> None:
    answer = client.get("/", REMOTE_ADDR=who)
    assert answer.status_code == 403
    assert "the machine that it runs on" in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("example.org", False),
        ("", False),
    ],
)
def test_what_is_loopback(address: str, ours: bool) -> None:
    assert is_loopback(address) is ours


def test_not_found_in_words(client: Client) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "There is no such page" in answer.content.decode()


def test_denied_in_words(client: Client) -> None:
    answer = client.get("/denied")
    assert answer.status_code == 403
    assert "not allowed" in answer.content.decode()


def test_a_fault_of_ours_is_told_by_reference_and_kept_apart(capfd: pytest.CaptureFixture[str]) -> None:
    answer = Client(headers={"host": "127.0.0.1"}, raise_request_exception=False).get("/broken")
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "our fault" in page
    assert "secret inner workings" not in page
    assert "Traceback" not in page
    reference = re.search(r'class="reference">([0-9a-f]{8})<', page)
    assert reference
    kept = (Path(settings.HOME) / "faults.log").read_text(encoding="utf-8")
    assert reference.group(1) in kept
    assert "ValueError: secret inner workings" in kept


def test_a_form_from_elsewhere_is_refused() -> None:
    strict = Client(headers={"host": "127.0.0.1"}, enforce_csrf_checks=True)
    answer = strict.post("/upload", {"name": "x"})
    assert answer.status_code == 403
    assert "This form was not sent from this site" in answer.content.decode()


def test_a_request_that_says_it_is_too_large_is_not_read(client: Client) -> None:
    answer = client.get("/upload", CONTENT_LENGTH=str(200 * 1024 * 1024))
    assert answer.status_code == 413
    assert "50 MB" in answer.content.decode()


@override_settings(UPLOAD_LIMIT=100_000)
def test_a_file_that_grows_too_large_is_stopped(client: Client) -> None:
    # small enough to pass by its announced length, too large as a file
    answer = client.post("/upload", {"file": io.BytesIO(b"x" * 200_000)})
    assert answer.status_code == 413
    assert "That is too large" in answer.content.decode()


def test_a_file_within_the_limit_goes_to_disk(client: Client) -> None:
    answer = client.post("/upload", {"file": io.BytesIO(b"x" * 200_000)})
    assert answer.status_code == 200
    assert answer.content == b"200000"


@override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=3)
def test_too_many_fields_in_words(client: Client) -> None:
    answer = client.post("/upload", {f"f{n}": "x" for n in range(9)})
    assert answer.status_code == 413


def test_broken_multipart_in_words(client: Client) -> None:
    answer = client.generic("POST", "/upload", b"junk", content_type="multipart/form-data; boundary=")
    assert answer.status_code == 400
    assert "could not be understood" in answer.content.decode()


def test_who_is_the_operating_system_user(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    assert client.get("/upload").content.decode() == getpass.getuser()


def test_a_language_that_we_do_not_speak_is_answered_in_english(client: Client) -> None:
    answer = client.get("/", headers={"accept-language": "xx-YY, de;q=0.5"})
    assert answer.headers["Content-Language"] == "en"
    assert '<html lang="en"' in answer.content.decode()


def test_a_language_with_a_catalogue_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    from interlock.register import language
    from interlock.web.shared import middleware

    monkeypatch.setattr(middleware, "languages", lambda: frozenset({"en", "cy"}))
    heard: list[str] = []

    def view(request: HttpRequest) -> Any:
        from django.http import HttpResponse

        heard.append(language.spoken())
        return HttpResponse()

    for header, cookie in (("cy-GB,en;q=0.5", ""), ("en", "cy"), ("cy", "en")):
        request = HttpRequest()
        request.META["HTTP_ACCEPT_LANGUAGE"] = header
        request.COOKIES["interlock_language"] = cookie
        middleware.language(view)(request)
    assert heard == ["cy", "cy", "en"]
    language.speak("en")


def test_the_secret_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    from interlock.web.secret import secret_key

    first = secret_key(tmp_path / "new")
    assert len(first) >= 64
    assert secret_key(tmp_path / "new") == first
    kept = tmp_path / "new" / "secret_key"
    assert kept.stat().st_mode & 0o077 == 0
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["secret_key"]
