"""What becomes of each body: kept, renamed, merged, elevated, moved, new, ended; and who took over from whom."""

from __future__ import annotations

from building import register
from interlock.scenario.compare.heirs import succession

from ..place import ENDED, MERGED, compared, place


def fates(*changes: dict[str, object]) -> dict[str, tuple[str, ...]]:
    return {fate.id: fate.sorts for fate in compared(*changes).fates}


def test_merged_goes_into_its_home_and_ended_into_nothing() -> None:
    one = compared(MERGED, ENDED)
    assert {fate.id: (fate.sorts, fate.into) for fate in one.fates} == {
        "board": (("kept",), ()), "safety": (("kept",), ()), "crime": (("merged",), ("safety",)),
        "culture": (("ended",), ()),
    }  # fmt: skip
    home = next(fate for fate in one.fates if fate.id == "safety")
    assert home.out_of == ("crime",)
    assert [(each.what, each.was, each.is_) for each in home.altered] == [("seats", 3, 4)]


def test_a_new_body_out_of_two() -> None:
    one = compared({"verb": "merge", "partnerships": ["crime", "safety"], "new": {"name": "Safer Place"}})
    told = {fate.id: (fate.sorts, fate.into, fate.out_of) for fate in one.fates}
    assert told["safer-place"] == (("new",), (), ("crime", "safety"))
    assert told["crime"][:2] == told["safety"][:2] == (("merged",), ("safer-place",))


def test_renamed_elevated_and_moved() -> None:
    assert fates({"verb": "refocus", "partnership": "culture", "name": "Arts Forum"})["culture"] == ("renamed",)
    assert fates({"verb": "refocus", "partnership": "safety", "level": "strategic"})["safety"] == ("elevated",)
    assert fates({"verb": "refocus", "partnership": "safety", "level": "consultative"})["safety"] == ("moved",)
    assert fates({"verb": "refocus", "partnership": "culture", "theme": "safe"})["culture"] == ("moved",)
    under = {"verb": "bring_under", "partnership": ["crime"], "parent": "board", "kind": "reports_to", "replace": True}
    assert fates(under)["crime"] == ("elevated",)
    assert fates({"verb": "bring_under", "partnership": ["culture"], "parent": "board"})["culture"] == ("moved",)


def test_who_follows_a_parent_that_goes_on_as_another_body_has_not_moved() -> None:
    merged = {"verb": "merge", "partnerships": ["safety"], "new": {"name": "Safer Place"}}
    assert fates(merged)["crime"] == ("kept",)


def test_a_chain_of_mergers_is_followed_to_whoever_stands() -> None:
    bodies = [{"name": name, "status": "merged", "ended_on": "2026-04-01", "ended_into": [into]}
              for name, into in (("A", "b"), ("B", "c"), ("D", "e"))]  # fmt: skip
    gone = {"name": "E", "status": "ended", "ended_on": "2026-04-01"}
    before = register(partnerships=["A", "B", "C", "D", "E"])
    after = register(partnerships=[*bodies, "C", gone])
    assert succession(before, after).partnerships == {"a": ("c",), "b": ("c",), "d": (), "e": ()}


def test_touched_are_those_that_change_and_no_others() -> None:
    assert compared(MERGED).touched == {"crime", "safety"}
    assert compared(ENDED).touched == {"culture"}
    assert compared().touched == frozenset()
    under = {"verb": "bring_under", "partnership": ["culture"], "parent": "board"}
    assert compared(under).touched == {"culture"}


def test_targets_that_lose_or_win_their_route() -> None:
    lost = compared(ENDED).routes
    assert [(one.id, one.was, one.is_) for one in lost.lost] == [("shows", ("culture",), ())]
    assert compared(MERGED).routes.lost == compared(MERGED).routes.thinner == ()
    thinner = compared({"verb": "end", "partnership": "crime", "targets_to": {"fear": "safety"}}).routes.thinner
    assert [(one.id, one.is_) for one in thinner] == [("burglary", ("safety",))]
    won = compared({"verb": "create", "new": {"name": "Parks Group"}, "targets": ["parks"]}).routes.won
    assert [(one.id, one.is_) for one in won] == [("parks", ("parks-group",))]


def test_what_somebody_serves_by_another_theme_is_still_served() -> None:
    moved = {"verb": "merge", "partnerships": ["culture"], "into": "board"}
    assert compared(moved).cells == ((), ())
    opened, closed = compared(ENDED).cells
    assert [(cell["theme"], cell["is"]) for cell in opened] == [("arts", "gap")]
    assert closed == ()


def test_the_register_is_found_as_it_was() -> None:
    held = place()
    assert compared(MERGED, held=held).replayed.register is held


def test_a_host_that_goes_on_as_another_is_no_move() -> None:
    follows = {"verb": "reorganise", "table": "organisations", "successors": {"council": ["unitary:1"]},
               "new": [{"name": "Unitary", "sector": "public"}]}  # fmt: skip
    assert fates(follows)["safety"] == ("kept",)
