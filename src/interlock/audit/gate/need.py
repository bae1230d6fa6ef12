"""Does it need a partnership: which targets rely on one, who must act together, and does the money ask for it?"""

from __future__ import annotations

from dataclasses import dataclass

from ...register.language import _, ngettext
from ..words import listed, quoted
from .facts import Facts
from .meaning import FROM_TARGETS, LIKELY, Meaning
from .proposal import Evidence, Proposal, about

YES, PERHAPS, NO, NOT_KNOWN = "yes", "perhaps", "no", "not_known"


@dataclass(frozen=True)
class Need:
    """The answer to the first question: yes, perhaps, no or not_known, in words, with its evidence."""

    standing: str
    answer: str
    evidence: tuple[Evidence, ...]


def need(facts: Facts, proposal: Proposal, it: Meaning) -> Need:
    """Does it need a partnership?

    Yes where the money asks for one, a target named relies on one or on many, or two organisations or more must act.
    Perhaps where only targets that are likely, and not named, say so. No where every target named relies on none, or
    one organisation alone must act. Else it is not known. Source: report, box 3 (Camden), and 7.6: no dumping ground.
    """
    register, names = facts.register, facts.register.names["organisations"]
    relies = dict(register["targets"].select("id", "relies_on_partnership").iter_rows())
    by = {kind: [t for t in it.targets if relies.get(t) in kinds]
          for kind, kinds in (("yes", ("one", "many")), ("no", ("none",)), ("unknown", (None,)))}  # fmt: skip
    who = [*(names.get(one, one) for one in it.organisations), *proposal.newcomers]
    evidence = [*_targets(facts, it, by), *_delivering(facts, it), *_acting(facts, proposal, it, who)]
    if proposal.partnership_required:
        evidence.insert(0, Evidence(_("The money asks for a partnership.")))
    elif proposal.partnership_required is False:
        evidence.append(Evidence(_("The money does not ask for a partnership.")))
    likely = it.targets_from == LIKELY
    several = len(who) > 1
    sure_who = it.organisations_from not in ("", LIKELY)
    if proposal.partnership_required or (by["yes"] and not likely) or (several and sure_who):
        return Need(YES, _yes(facts, proposal, it, by["yes"], who), tuple(evidence))
    if by["yes"]:
        said = _("Perhaps: {targets} would, if it serves them. Name the targets to be sure.")
        told = said.format(targets=listed([quoted(register.names["targets"].get(t, t)) for t in by["yes"]]))
        return Need(PERHAPS, told, tuple(evidence))
    if several:
        said = _("Perhaps: {who} answer for targets that it may serve. Name the targets to be sure.")
        return Need(PERHAPS, said.format(who=listed(who, 4)), tuple(evidence))
    alone = len(who) == 1 and sure_who
    none = bool(by["no"]) and not by["unknown"] and not likely
    if alone or none:
        said = _("Not on this evidence: {who} could do it alone.") if alone else _(
            "Not on this evidence: no target that it serves relies on a partnership.")  # fmt: skip
        return Need(NO, said.format(who=who[0] if who else ""), tuple(evidence))
    return Need(NOT_KNOWN, _("Not known: say which targets it serves, or which organisations must act."),
                tuple(evidence))  # fmt: skip


def _yes(facts: Facts, proposal: Proposal, it: Meaning, relying: list[str], who: list[str]) -> str:
    because = []
    if proposal.partnership_required:
        because.append(_("the money asks for one"))
    if relying and it.targets_from != LIKELY:
        names = facts.register.names["targets"]
        said = ngettext("{targets} relies on one", "{targets} rely on one", len(relying))
        because.append(said.format(targets=listed([quoted(names.get(t, t)) for t in relying])))
    if len(who) > 1 and it.organisations_from not in ("", LIKELY):
        because.append(_("{who} must act together").format(who=listed(who, 4)))
    return _("Yes: {because}.").format(because="; ".join(because))


def _targets(facts: Facts, it: Meaning, by: dict[str, list[str]]) -> list[Evidence]:
    said = {
        "yes": _("Relying on a partnership to be reached: {targets}."),
        "no": _("Not relying on a partnership: {targets}."),
        "unknown": _("Whether these rely on a partnership is not on record: {targets}."),
    }
    names = facts.register.names["targets"]
    return [
        Evidence(said[kind].format(targets=listed([quoted(names.get(t, t)) for t in ids], 6)),
                 about(facts.register, "targets", *ids))
        for kind, ids in by.items() if ids
    ]  # fmt: skip


def _delivering(facts: Facts, it: Meaning) -> list[Evidence]:
    """Who works to these targets now, and who leads?"""
    if facts.workers_of is None:
        return [Evidence(_("Who works to which target is not on record."))] if it.targets else []
    made = []
    for target in it.targets:
        name = quoted(facts.register.names["targets"].get(target, target))
        held = facts.workers_of.get(target, ())
        refs = [one for table, id, _lead in held for one in about(facts.register, table, id)]
        if not held:
            said = _("Nobody is recorded as working to {target}.").format(target=name)
            made.append(Evidence(said, about(facts.register, "targets", target)))
            continue
        leads = [ref.name for ref, (_table, _id, lead) in zip(refs, held, strict=True) if lead]
        who = listed([ref.name for ref in refs], 4)
        said = ngettext("{who} works to {target}", "{who} work to {target}", len(refs)).format(who=who, target=name)
        lead = _("; {leads} in the lead.").format(leads=listed(leads)) if leads else "."
        made.append(Evidence(said + lead, tuple(refs)))
    return made


def _acting(facts: Facts, proposal: Proposal, it: Meaning, who: list[str]) -> list[Evidence]:
    if not who:
        return []
    if it.organisations_from == FROM_TARGETS:
        said = ngettext("{who} answers for the targets named.", "{who} answer for the targets named.", len(who))
    elif it.organisations_from == LIKELY:
        said = ngettext(
            "{who} answers for the targets that are likely.", "{who} answer for the targets that are likely.", len(who)
        )
    else:
        said = ngettext("{who} must act.", "{who} must act.", len(who))
    made = [Evidence(said.format(who=listed(who, 6)), about(facts.register, "organisations", *it.organisations))]
    if proposal.newcomers:
        told = ngettext("{who} is not in the register.", "{who} are not in the register.", len(proposal.newcomers))
        made.append(Evidence(told.format(who=listed(proposal.newcomers, 6))))
    return made
