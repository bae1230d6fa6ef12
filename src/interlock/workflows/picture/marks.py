"""What does each standing of a measure say in words, and in which colour? One list, so that a word means one thing."""

from __future__ import annotations

from dataclasses import dataclass

from ...register.language import N_, _


@dataclass(frozen=True)
class Mark:
    """A standing: its code, the words for it, and the kind of its badge."""

    code: str
    label: str
    kind: str


MARKS = {
    # gaps and connections
    "covered": (N_("served"), "good"), "thin": (N_("thin"), "warning"), "gap": (N_("gap"), "high"),
    "joined": (N_("joined"), "good"), "apart": (N_("apart"), "high"),
    "hole": (N_("age group left out"), "warning"), "no_handover": (N_("no handover to the next age"), "warning"),
    # reporting
    "top": (N_("others report to it"), "quiet"), "reports": (N_("reports"), "good"),
    "orphan": (N_("stands alone"), "warning"), "loop": (N_("in a circle"), "high"),
    "to_ended": (N_("reports to one that has ended"), "high"),
    # activity
    "active": (N_("meets"), "good"), "borderline": (N_("hardly meets, or half empty"), "warning"),
    "inactive": (N_("does not meet"), "high"),
    # plans and requirements
    "needed": (N_("needed"), "good"), "could_group": (N_("could be grouped"), "warning"),
    "could_subsume": (N_("could be taken in"), "warning"), "expired": (N_("expired"), "high"),
    "gone": (N_("gone"), "quiet"), "required": (N_("required"), "quiet"), "waived": (N_("waived"), "quiet"),
    "abolished": (N_("abolished"), "quiet"), "met": (N_("met"), "good"), "late": (N_("late"), "high"),
    "nobody": (N_("nobody answers for it"), "high"),
    # money
    "runs": (N_("runs"), "good"), "ends": (N_("ends"), "warning"), "over": (N_("over"), "high"),
    "funded": (N_("funded"), "good"), "no_money": (N_("no money"), "warning"),
    "no_target": (N_("no target"), "warning"),
    # boundaries
    "same": (N_("same"), "good"), "nested": (N_("one within the other"), "good"),
    "straddles": (N_("straddles"), "high"),
    # views
    "agreed": (N_("agreed"), "good"), "disputed": (N_("disputed"), "high"),
    "one_sided": (N_("one side only"), "quiet"),
    "agrees": (N_("agrees"), "good"), "only_register": (N_("only in the register"), "warning"),
    "only_return": (N_("only in the return"), "warning"),
    "as_asked": (N_("as asked"), "good"), "below": (N_("less than asked"), "high"),
    "above": (N_("more than asked"), "warning"), "not_known": (N_("not known"), "quiet"),
    # how boundaries were compared, and why cycles should align
    "weights": (N_("by residents"), "quiet"), "units": (N_("by small areas"), "quiet"),
    "outlines": (N_("by outlines"), "quiet"), "parents": (N_("by the table of areas"), "quiet"),
}  # fmt: skip
WORDS = {
    "plans": N_("plans"), "partners": N_("partners"), "plan": N_("plan"), "partnership": N_("one body keeps both"),
    "targets": N_("their targets hang together"), "theme": N_("same theme and area"),
    "pooled": N_("they pool money"), "named": N_("the money names the target"),
    "paid": N_("it pays those who work to it"),
    "linked": N_("linked"), "name": N_("the same name"), "measure": N_("the same measure"),
    "people": N_("person"), "partnerships": N_("partnership"), "organisations": N_("organisation"),
    "lead": N_("lead"), "support": N_("support"), "contact": N_("contact"),
}  # fmt: skip


def mark(code: str | None) -> Mark | None:
    """The mark of this standing; None where it is not known."""
    if not code:
        return None
    label, kind = MARKS.get(code, (code.replace("_", " "), "quiet"))
    return Mark(code, _(label), kind)


def word(code: str) -> str:
    """The word for this code of a measure."""
    return _(WORDS[code]) if code in WORDS else code.replace("_", " ").capitalize()
