"""How does the task test read on a terminal? The five answers with their evidence, then the candidates."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ...audit.gate.answers import Answers
from ...audit.gate.weighing import Candidate
from ...register.language import _

_WIDTH = 100


def in_words(answers: Answers) -> str:
    """All of it as text."""
    return "\n".join(_lines(answers)) + "\n"


def _lines(answers: Answers) -> Iterator[str]:
    yield from _wrapped(answers.proposal.text)
    for said in (*answers.meaning.assumed, *answers.meaning.not_known):
        yield from _wrapped(said, "  * ")
    for n, one in enumerate(answers.questions, 1):
        yield ""
        yield from _wrapped(f"{n}. {one.asks}")
        yield from _wrapped(one.answer, "   ")
        for evidence in one.evidence:
            if evidence.in_words not in one.answer:
                yield from _wrapped(evidence.in_words, "   - ")
    if answers.gateway:
        yield ""
        yield from _wrapped(_("Gateway: {verdict}.").format(verdict=answers.gateway.label))
        yield from _wrapped(f"{answers.gateway.meaning}.", "   ")
        for evidence in answers.gateway.evidence:
            yield from _wrapped(evidence.in_words, "   - ")
    if answers.candidates:
        yield ""
        yield _("Candidates, the best first")
        for candidate in answers.candidates:
            yield from _candidate(candidate)
    yield ""
    yield from _wrapped(_("These are suggestions from what is on record: the verdict is for people to give."))


def _candidate(one: Candidate) -> Iterator[str]:
    high = _(", up to {high} if what is not known held").format(high=f"{one.score_high:.2f}")
    yield from _wrapped(f"{one.score:.2f}  {one.name}{high if one.score_high > one.score else ''}", "  ")
    for said in one.because:
        yield from _wrapped(said, "        + ")
    for said in one.missing:
        yield from _wrapped(said, "        - ")


def _wrapped(text: str, lead: str = "") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead.rstrip()]
