"""Whom do several plans consult at the same time, each by itself?

Finds the largest sets of plans that name the same audience, in areas that lie in one another, on at least `clash_days`
days that all have in common and that are not over; plans of which no audience is known count as asking the same people
where they have one theme and one area. Low for two plans, medium for three or more. Setting: clash_days.
Source: report, 2.12 (cut down the number of separate consultation arrangements that local people need to deal with)
and 2.14 (85 strategies and plans, often with consultations of their own).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ...measures.picture.consultations import crowds
from ...register.language import ngettext
from ..finding import About, Finding
from ..measured import Measured
from ..words import day, listed, number, opening

KIND = "consultation_clash"
NEEDS = ("consultations",)


def find(measured: Measured) -> Iterator[Finding]:
    """One finding for each set of plans that ask the same people at once."""
    register = measured.register
    least = max(round(measured.settings.threshold("clash_days")), 1)
    windows = {plan: (start, end) for plan, start, end in
               register["plans"].select("id", "consultation_start", "consultation_end").iter_rows()}  # fmt: skip
    for plans, audience, since, until in crowds(register, at_least=least):
        names = [measured.name("plans", plan) for plan in plans]
        days = (until - since).days
        yield Finding(
            kind=KIND,
            grave="medium" if len(plans) > 2 else "low",
            about=tuple(About("plans", plan, name) for plan, name in zip(plans, names, strict=True)),
            in_words=_in_words(names, audience, since, until),
            measure={"plans": len(plans), "days": days, "audience": audience, "since": since.isoformat(),
                     "until": until.isoformat()},
            evidence=tuple(
                {"table": "plans", "plan": plan, "plan_name": name, "consultation_start": windows[plan][0],
                 "consultation_end": windows[plan][1]}
                for plan, name in zip(plans, names, strict=True)
            ),
            rank=len(plans) * 1000 + days,
        )  # fmt: skip


def _in_words(names: list[str], audience: list[str], since: date, until: date) -> str:
    last = until - timedelta(days=1)
    first = day(since.isoformat())
    if since.year == last.year:
        first = str(since.day) if since.month == last.month else first.rsplit(" ", 1)[0]
    said = ngettext(
        "{n} plan consults {whom} at once, from {first} to {last}: {plans}.",
        "{n} plans consult {whom} at once, from {first} to {last}: {plans}.", len(names),
    )  # fmt: skip
    if not audience:
        said = ngettext(
            "{n} plan of one theme and area is out for consultation at once, from {first} to {last}: {plans}.",
            "{n} plans of one theme and area are out for consultation at once, from {first} to {last}: {plans}.",
            len(names),
        )
    told = said.format(whom=listed(audience), n=number(len(names)), first=first, last=day(last.isoformat()),
                       plans=listed(names, 4))  # fmt: skip
    return opening(told)
