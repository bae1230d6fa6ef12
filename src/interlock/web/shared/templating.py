"""How is a page put together? Jinja2 with our words, addresses and ways to write numbers, dates and money."""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from functools import cache
from typing import Any
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent
from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.templatetags.static import static as static_url
from django.urls import reverse
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from interlock.register import language
from interlock.web.shared.fields import described, errors_of


def _locale() -> Locale:
    spoken = language.spoken()
    try:
        return Locale.parse("en_GB" if spoken == "en" else spoken.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def number(value: float | Decimal | None, places: int = 1) -> str:
    """How is a number written? `1431` -> `1,431`; at most `places` decimals, none that are nought; None -> "" ."""
    if value is None:
        return ""
    return format_decimal(value, format="#,##0." + "#" * places if places else "#,##0", locale=_locale())


def share(value: float | None, places: int = 0) -> str:
    """How is a share of one written? `0.61` -> `61%`."""
    return "" if value is None else format_percent(value, format="#,##0." + "#" * places + "%", locale=_locale())


def money(value: float | Decimal | None, currency: str = "GBP") -> str:
    """How is money written? `410000` -> `£410,000`; pennies only where there are some."""
    if value is None:
        return ""
    whole = value == int(value)
    form = "¤#,##0;-¤#,##0" if whole else "¤#,##0.00;-¤#,##0.00"
    return format_currency(value, currency, format=form, locale=_locale(), currency_digits=False)


def day(value: dt.date | str | None) -> str:
    """How is a date written? `2026-04-01` -> `1 April 2026`, `2026-04` -> `April 2026`; text that is no date stays."""
    if value is None or value == "":
        return ""
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return format_date(local.date(), "d MMMM y", locale=_locale())
    if isinstance(value, dt.date):
        return format_date(value, "d MMMM y", locale=_locale())
    try:
        if len(value) == 4:
            return str(int(value))
        if len(value) == 7:
            return format_date(dt.date.fromisoformat(value + "-01"), "MMMM y", locale=_locale())
        return format_date(dt.date.fromisoformat(value), "d MMMM y", locale=_locale())
    except ValueError:
        return value


def moment(value: dt.datetime | None) -> str:
    """How is a moment written? `1 April 2026 at 14:05`, in the site's time zone."""
    if value is None:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return language._("{day} at {time}").format(
        day=format_date(local.date(), "d MMMM y", locale=_locale()),
        time=format_datetime(local.replace(tzinfo=None), "HH:mm", locale=_locale()),
    )


@cache
def _digest(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        return ""
    with open(found, "rb") as built:
        return hashlib.file_digest(built, "sha256").hexdigest()[:10]


def static(path: str) -> str:
    """At which address is this style or script? With a digest of it, so that a new build is fetched at once."""
    digest = _digest(path)
    return static_url(path) + (f"?v={digest}" if digest else "")


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """At which address is the page of this name? e.g. `url("partnerships:show", id="safer-wyke")`."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def query(request: HttpRequest, **changes: Any) -> str:
    """What is this page's address with some of its query changed? None takes a key away; a list gives it many times."""
    params = request.GET.copy()
    for key, value in changes.items():
        if value is None:
            params.pop(key, None)
        else:
            params.setlist(key, [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)])
    text = urlencode(list(params.lists()), doseq=True)
    return request.path + (f"?{text}" if text else "")


def environment(**options: Any) -> Environment:
    """Which environment renders our templates? Autoescaping, our functions in it."""
    options["loader"] = ChoiceLoader(
        [options["loader"], PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
    )
    options["extensions"] = [*options.get("extensions", []), "jinja2.ext.i18n", "jinja2.ext.do"]
    options["auto_reload"] = False
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 -- Django's backend sets autoescape
    made.install_gettext_callables(language._, language.ngettext, newstyle=False)  # type: ignore[attr-defined]
    made.globals.update(
        static=static, url=url, query=query, describe_field=described, form_errors=errors_of, number=number
    )
    made.filters.update(number=number, share=share, money=money, day=day, moment=moment)
    return made
