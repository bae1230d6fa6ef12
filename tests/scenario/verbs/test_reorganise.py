"""Areas and organisations replaced by their successors: nothing is left at what has ended, and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from building import register
from interlock.exchange.scenarios import read_scenario, write_scenario
from interlock.scenario.arrangements import Arrangement
from interlock.scenario.scenario import Scenario
from scenario.verbs.trying import change, refused, seats_on, tried

VESTING = date(2028, 4, 1)
ONE_COUNCIL = {"north": ["shire:1"], "south": ["shire:1"]}
SPLIT = {"county": ["east:0.6", "west:0.4"]}


def councils(**more):
    given = {
        "organisations": [{"name": n, "sector": "public", "planning_cycle_start": 4} for n in ("north", "south")]
        + [{"name": "county", "started": "1974-04-01"}, "police"],
        "people": [{"name": "ann", "organisation": "north"}, {"name": "bob", "organisation": "south"},
                   {"name": "cat", "organisation": "county"}, {"name": "dan", "organisation": "police"}],
        "partnerships": [
            {"name": "North Safety Board", "accountable_body": "north", "host": "county", "chair": "ann"},
            {"name": "South Safety Board", "accountable_body": "south", "legal_basis": "agreement", "agreement": True,
             "agreement_date": "2020", "agreement_review_due": "2027"},
            {"name": "Old Board", "accountable_body": "north", "status": "ended", "ended_on": "2020-04-01"},
            {"name": "Elsewhere", "accountable_body": "police"},
        ],
        "memberships": [
            {"partnership": "north-safety-board", "organisation": "north", "person": "ann", "role": "chair",
             "start": "2025-05-01", "attended": 2, "of_meetings": 3, "hours_per_year": 20},
            {"partnership": "north-safety-board", "organisation": "south"},
            {"partnership": "north-safety-board", "organisation": "county", "person": "cat"},
            {"partnership": "north-safety-board", "organisation": "police", "person": "dan"},
            {"partnership": "south-safety-board", "organisation": "south", "person": "bob", "end": "2027"},
            {"partnership": "south-safety-board", "organisation": "north", "vacant": True},
            {"partnership": "old-board", "organisation": "north", "end": "2020-04-01"},
        ],
        "plans": [{"name": "plan", "owner": "north"}, {"name": "gone", "owner": "north", "status": "abolished"}],
        "targets": [{"name": "t", "owner": "south"}],
        "contributions": [{"organisation": "north", "target": "t", "part": "deliver"},
                          {"organisation": "south", "target": "t", "part": "lead"}],
        "ratings": [{"partnership": "old-board", "rater": "north", "level": "strategic"}],
        "returns": [{"organisation": "north", "partnership": "old-board", "says_member": True}],
        **more,
    }  # fmt: skip
    return register(**given)


def test_two_councils_become_one():
    after = tried(councils(), "reorganise", VESTING, table="organisations", successors=ONE_COUNCIL,
                  new=[{"id": "shire", "name": "Shire Council", "level": "local"}])  # fmt: skip
    made = after.record("organisations", "shire")
    assert made == {"id": "shire", "name": "Shire Council", "level": "local", "sector": "public",
                    "planning_cycle_start": 4, "started": "2028-04-01"}  # fmt: skip
    old = after.record("organisations", "north")
    assert (old["ended_on"], old["successors"]) == ("2028-04-01", ["shire:1"])
    board = after.record("partnerships", "north-safety-board")
    assert (board["accountable_body"], board["host"], board["chair"]) == ("shire", "county", "ann")
    assert seats_on(after, "north-safety-board", VESTING) == {
        ("ann", "shire", "chair"), (None, "shire", None), ("cat", "county", None), ("dan", "police", None)
    }  # fmt: skip
    assert seats_on(after, "north-safety-board", date(2028, 3, 31)) == seats_on(
        councils(), "north-safety-board", date(2028, 3, 31)
    )
    assert dict(after["people"].select("id", "organisation").iter_rows())["bob"] == "shire"
    assert after.record("targets", "t")["owner"] == "shire"
    (only,) = after["contributions"].iter_rows(named=True)
    assert (only["organisation"], only["part"]) == ("shire", "lead")  # the stronger part of the two


def test_history_stays_as_it_was():
    held = councils()
    after = tried(held, "reorganise", VESTING, table="organisations", successors=ONE_COUNCIL)
    assert after.record("partnerships", "old-board") == held.record("partnerships", "old-board")
    assert after.record("plans", "gone")["owner"] == "north"
    assert after.record("plans", "plan")["owner"] == "shire"
    for table in ("ratings", "returns"):
        assert after[table].equals(held[table])
    assert after["memberships"].filter(partnership="old-board")["organisation"].to_list() == ["north"]
    term = after["memberships"].filter(partnership="north-safety-board", person="ann", organisation="north")
    assert term.select("attended", "end").row(0) == (2, "2028-04-01")
    new = after["memberships"].filter(partnership="north-safety-board", person="ann", organisation="shire")
    assert new.select("attended", "hours_per_year").row(0) == (None, 20)  # the same meetings take her as long


def test_one_council_becomes_two():
    after = tried(councils(), "reorganise", VESTING, table="organisations", successors=SPLIT)
    assert after.record("organisations", "county")["successors"] == ["east:0.6", "west:0.4"]
    assert after.record("partnerships", "north-safety-board")["host"] == "east"
    assert ("cat", "east", None) in seats_on(after, "north-safety-board", VESTING)
    assert not any(o == "west" for _p, o, _r in seats_on(after, "north-safety-board", VESTING))
    after = tried(councils(), "reorganise", VESTING, table="organisations", successors=SPLIT, seats_to_all=True)
    assert {("cat", "east", None), (None, "west", None)} <= seats_on(after, "north-safety-board", VESTING)


def test_a_partnership_or_a_person_goes_where_it_is_said():
    after = tried(councils(), "reorganise", VESTING, table="organisations", successors=SPLIT,
                  places={"north-safety-board": "west"}, people={"cat": "west"})  # fmt: skip
    assert after.record("partnerships", "north-safety-board")["host"] == "west"
    assert ("cat", "west", None) in seats_on(after, "north-safety-board", VESTING)
    assert after.record("people", "cat")["organisation"] == "west"


def test_arrangements_are_inherited_novated_merged_or_closed():
    held = councils()
    said = change("reorganise", table="organisations", successors=ONE_COUNCIL).arrangements(held, VESTING)
    assert said == [
        Arrangement("north-safety-board", "inherit", "", ("south-safety-board",)),
        Arrangement("south-safety-board", "novate", "", ("north-safety-board",)),
    ]
    after = tried(held, "reorganise", VESTING, table="organisations", successors=ONE_COUNCIL)
    south = after.record("partnerships", "south-safety-board")
    assert (south["accountable_body"], south["agreement_date"]) == ("shire", "2028-04-01")
    assert "agreement_review_due" not in south
    after = tried(held, "reorganise", VESTING, table="organisations", successors=ONE_COUNCIL,
                  places={"south-safety-board": "inherit"})  # fmt: skip
    assert after.record("partnerships", "south-safety-board")["agreement_date"] == "2020"


def test_alike_bodies_merge_under_the_successor():
    after = tried(councils(), "reorganise", date(2027, 4, 1), table="organisations", successors=ONE_COUNCIL,
                  places={"south-safety-board": "north-safety-board"})  # fmt: skip
    south = after.record("partnerships", "south-safety-board")
    assert (south["status"], south["ended_into"]) == ("merged", ["north-safety-board"])
    assert ("bob", "shire", None) in seats_on(after, "north-safety-board", date(2027, 4, 1))
    after = tried(councils(), "reorganise", VESTING, table="organisations", successors=ONE_COUNCIL,
                  places={"south-safety-board": "close"})  # fmt: skip
    south = after.record("partnerships", "south-safety-board")
    assert (south["status"], south["ended_on"], south["accountable_body"]) == ("ended", "2028-04-01", "south")


def test_chains_are_followed_to_those_that_stand():
    after = tried(councils(), "reorganise", VESTING, table="organisations",
                  successors={"north": ["south:1"], "south": ["county:0.5", "shire:0.5"],
                              "county": ["shire:1"]})  # fmt: skip
    assert after.record("organisations", "north")["successors"] == ["south:1"]
    assert after.record("partnerships", "north-safety-board")["accountable_body"] == "shire"
    assert {o for _p, o, _r in seats_on(after, "north-safety-board", VESTING)} == {"shire", "police"}


def test_what_ended_before_is_put_right_by_the_successors_on_record():
    bodies = [{"name": "taunton", "ended_on": "2019-04-01", "successors": ["west:1"]},
              {"name": "west", "ended_on": "2023-04-01", "successors": ["somerset:1"]}, "somerset"]  # fmt: skip
    held = register(partnerships=[{"name": "Board", "host": "taunton"}], organisations=bodies,
                    memberships=[{"partnership": "board", "organisation": "west"}])  # fmt: skip
    after = tried(held, "reorganise", table="organisations")
    assert after.record("partnerships", "board")["host"] == "somerset"
    assert seats_on(after, "board") == {(None, "somerset", None)}
    assert after.record("organisations", "taunton")["ended_on"] == "2019-04-01"
    nobody = register(partnerships=["Board"], organisations=["somerset"])
    assert refused(nobody, "reorganise", table="organisations") == (
        "None of the organisations has ended by 1 September 2026 with successors on record: name who follows whom."
    )


AREAS = {"carlisle": ["cumberland:1"], "eden": ["westmorland:1"], "cumbria": ["cumberland:0.55", "westmorland:0.45"]}


def areas():
    return register(
        areas=[{"name": "england", "level": "national"}, {"name": "cumbria", "parent": "england", "level": "local"},
               {"name": "carlisle", "parent": "cumbria", "level": "local"}, {"name": "eden", "parent": "cumbria"},
               {"name": "ward", "parent": "carlisle"}, "elsewhere"],
        area_units=[{"area": "carlisle", "unit": "E1", "weight": 10}, {"area": "eden", "unit": "E2"},
                    {"area": "cumbria", "unit": "E1"}, {"area": "cumbria", "unit": "E2"}],
        organisations=[{"name": "police", "area": "cumbria"}],
        partnerships=[{"name": "County Board", "area": "cumbria", "other_areas": ["elsewhere"]},
                      {"name": "City Board", "area": "carlisle"},
                      {"name": "Eden Board", "area": "eden", "other_areas": ["carlisle", "cumbria"]}],
        plans=[{"name": "plan", "area": "cumbria"}], targets=[{"name": "t", "area": "eden"}],
        funding=[{"name": "grant", "area": "carlisle"}, {"name": "old", "area": "carlisle", "end": "2020"}],
    )  # fmt: skip


def test_areas_are_split_and_joined_and_all_that_was_served_is_served():
    after = tried(areas(), "reorganise", VESTING, table="areas", successors=AREAS)
    county, eden = (after.record("partnerships", id) for id in ("county-board", "eden-board"))
    assert (county["area"], county["other_areas"]) == ("cumberland", ["elsewhere", "westmorland"])
    assert (eden["area"], eden["other_areas"]) == ("westmorland", ["cumberland"])
    police = after.record("organisations", "police")
    assert (police["area"], police["other_areas"]) == ("cumberland", ["westmorland"])
    assert after.record("plans", "plan")["area"] == "cumberland"
    assert after.record("targets", "t")["area"] == "westmorland"
    assert [after.record("funding", id)["area"] for id in ("grant", "old")] == ["cumberland", "carlisle"]
    assert after.record("areas", "cumbria")["end"] == "2028-04-01"
    assert after.record("areas", "cumberland")["parent"] == "england"
    assert after.record("areas", "ward")["parent"] == "cumberland"


def test_a_partnership_can_go_with_one_part_of_a_split_area():
    after = tried(areas(), "reorganise", VESTING, table="areas", successors=AREAS,
                  places={"county-board": "westmorland"})  # fmt: skip
    county = after.record("partnerships", "county-board")
    assert (county["area"], county["other_areas"]) == ("westmorland", ["elsewhere"])


def test_small_areas_go_along_where_it_is_known_which():
    whole = {"carlisle": ["cumberland:1"], "eden": ["cumberland:1"]}
    after = tried(areas(), "reorganise", VESTING, table="areas", successors=whole)
    units = after["area_units"].filter(area="cumberland").select("unit", "weight").iter_rows()
    assert set(units) == {("E1", 10), ("E2", None)}
    split = tried(areas(), "reorganise", VESTING, table="areas", successors=AREAS)
    assert split["area_units"].filter(area="cumberland").is_empty()  # which half of the county is not known


def test_an_area_that_takes_over_what_it_lay_in_does_not_lie_in_itself():
    after = tried(areas(), "reorganise", VESTING, table="areas", successors={"cumbria": ["eden:1"]})
    assert after.record("areas", "eden")["parent"] == "england"
    assert after.record("areas", "carlisle")["parent"] == "eden"


def test_a_new_one_may_be_named_by_its_name_or_an_id_of_any_form():
    for text in ("CBD", "Cumberland"):
        after = tried(councils(), "reorganise", VESTING, table="organisations", successors={"north": [f"{text}:1"]},
                      new=[{"id": "CBD", "name": "Cumberland"}])  # fmt: skip
        assert after.record("organisations", "CBD")["name"] == "Cumberland"
    after = tried(councils(), "reorganise", VESTING, table="organisations", successors={"north": ["New Shire:1"]})
    assert after.record("organisations", "new-shire")["name"] == "New Shire"


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"successors": {"nowhere": ["shire:1"]}}, "There is no organisation “nowhere”."),
        ({"successors": {"north": ["north:1"]}}, "“north” cannot follow itself."),
        ({"successors": {"north": ["a:0.7", "b:0.6"]}}, "The shares of “north” add up to 1.3: they can be 1 at most."),
        ({"successors": {"north": ["south:1"], "south": ["north:1"]}},
         "The successors lead round in a circle: north → south → north."),
        ({"successors": {"north": ["south:1"], "south": []}},
         "“south” cannot follow “north”: it has ended itself by 1 April 2028, and nobody follows it."),
        ({"successors": {"north": ["late:1"]}},
         "“late” cannot follow “north” on 1 April 2028: it begins only on 2029."),
        ({"successors": {"late": ["north:1"]}}, "“late” begins only on 2029, after 1 April 2028."),
        ({"successors": {"old": ["shire:1"]}},
         "“old” ended on 2020, and north followed it: that cannot be said otherwise here."),
        ({"successors": ONE_COUNCIL, "new": [{"name": "other"}]}, "“other” is described as new, but follows nobody."),
        ({"successors": ONE_COUNCIL, "new": [{"id": "shire", "area": "x"}]}, "There is no area “x”."),
        ({"successors": ONE_COUNCIL, "new": [{"id": "shire", "started": "2030"}]},
         "“shire” has to begin by 1 April 2028 to follow others."),
        ({"successors": ONE_COUNCIL, "places": {"elsewhere": "close"}},
         "“Elsewhere” has nothing to do with those that are reorganised."),
        ({"successors": ONE_COUNCIL, "places": {"north-safety-board": "burn"}},
         "What becomes of “North Safety Board”? Say inherit, novate, close, a partnership or a successor, not “burn”."),
        ({"successors": ONE_COUNCIL, "places": {"north-safety-board": "inherit:police"}},
         "“police” is no successor that could take “North Safety Board”."),
        ({"successors": ONE_COUNCIL, "places": {"north-safety-board": "south-safety-board",
                                                "south-safety-board": "close"}},
         "“North Safety Board” cannot be merged into “South Safety Board”, which goes itself."),
        ({"successors": ONE_COUNCIL, "people": {"dan": "police"}, "seats_to_all": True}, None),
        ({"successors": ONE_COUNCIL, "people": {"dan": "shire"}},
         "dan is with none of those that are reorganised."),
    ],
)  # fmt: skip
def test_nonsense_is_refused_in_words(params, said):
    more = [{"name": "late", "started": "2029"}, {"name": "old", "ended_on": "2020", "successors": ["north:1"]}]
    held = councils(organisations=["north", "south", "county", "police", *more])
    if said is None:
        tried(held, "reorganise", VESTING, table="organisations", **params)
    else:
        assert refused(held, "reorganise", VESTING, table="organisations", **params) == said


def test_protected_bodies_are_not_closed_and_areas_novate_nothing():
    held = councils(partnerships=[{"name": "Board", "host": "north", "protected": True, "agreement": False}],
                    memberships=[], ratings=[], returns=[])  # fmt: skip
    params = {"table": "organisations", "successors": ONE_COUNCIL}
    assert refused(held, "reorganise", VESTING, **params, places={"board": "close"}).startswith("“Board” is protected")
    assert refused(held, "reorganise", VESTING, **params, places={"board": "novate"}) == (
        "“Board” has no agreement that could be novated."
    )
    said = refused(areas(), "reorganise", VESTING, table="areas", successors=AREAS, places={"city-board": "novate"})
    assert said == "“City Board” is novated where organisations change: an area is party to no agreement."
    said = refused(areas(), "reorganise", VESTING, table="areas", successors=AREAS, seats_to_all=True)
    assert said == "People and seats go along with organisations, not with areas."


def test_it_says_what_it_will_do():
    said = change("reorganise", table="organisations", successors={**SPLIT, "north": []}, vesting_day="2028-04-01",
                  places={"north-safety-board": "close"}).in_words(councils())  # fmt: skip
    assert said == (
        "Reorganise organisations: county → east and west; north → nobody; 1 partnership closes; from 1 April 2028."
    )
    named = change("reorganise", table="organisations", successors={"north": ["shire:1"]},
                   new=[{"id": "shire", "name": "Shire Council"}])  # fmt: skip
    assert named.in_words(councils()) == "Reorganise organisations: north → Shire Council."
    assert change("reorganise", table="areas").in_words(areas()) == "Reorganise areas that have ended."


def test_a_form_may_say_it_in_lines():
    lines = change("reorganise", table="organisations", successors="north: shire:1\nsouth: shire", new="Shire")
    assert lines.successors == {"north": ("shire:1",), "south": ("shire:1",)}
    assert lines.new == ({"name": "Shire"},)
    for name, value in (
        ("successors", {"north": ("shire:0.6", "city:0.4"), "south": ()}),
        ("new", ({"id": "shire", "name": "Shire Council", "planning_cycle_start": 4.0, "aliases": ["S", "T"]},)),
    ):
        (param,) = (param for param in lines.PARAMS if param.name == name)
        assert param.read(param.lines(value)) == value
    made = change("reorganise", table="organisations", successors={"north": ["shire:0.6", "city:0.4"]},
                  new=[{"id": "shire", "level": "local"}], places={"board": "inherit"})  # fmt: skip
    scenario = Scenario("Reorganisation", "", VESTING, (made,))
    assert read_scenario(write_scenario(scenario)) == scenario
