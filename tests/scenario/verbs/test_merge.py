"""Several partnerships become one: everything goes along, nobody sits twice."""

from __future__ import annotations

from building import register, seats
from scenario.verbs.trying import ON, change, refused, seats_on, tried


def place(**more):
    bodies = [
        {"name": "Skills Board", "theme": "economy", "chair": "ann", "budget": 100},
        {"name": "Jobs Forum", "theme": "economy", "chair": "bob", "client_groups": ["young"], "budget": 50,
         "area": "north"},
        {"name": "Colleges Group", "meetings_per_year": 4}, {"name": "Court", "protected": True},
        {"name": "Old Board", "status": "ended", "ended_on": "2025-01-01"}, "Umbrella",
    ]  # fmt: skip
    return register(
        partnerships=bodies, people=["ann", "bob", "cy"], organisations=["college"], themes=["economy", "health"],
        areas=["north"], targets=["jobs", "skills"],
        memberships=[
            {"partnership": "skills-board", "person": "ann", "role": "chair"},
            {"partnership": "skills-board", "person": "cy", "role": "observer"},
            {"partnership": "jobs-forum", "person": "bob", "role": "chair", "hours_per_year": 12},
            {"partnership": "jobs-forum", "person": "cy", "role": "member", "attended": 3, "of_meetings": 4},
            {"partnership": "jobs-forum", "vacant": True}, {"partnership": "jobs-forum", "vacant": True},
            {"partnership": "jobs-forum", "constituency": "business"},
            *seats("colleges-group", organisations=["college"]),
        ],
        contributions=[
            {"partnership": "skills-board", "target": "skills", "part": "support"},
            {"partnership": "jobs-forum", "target": "skills", "part": "lead", "essential": True},
            {"partnership": "jobs-forum", "target": "jobs"},
        ],
        funding=["grant"],
        allocations=[{"funding": "grant", "partnership": "skills-board", "amount": 5},
                     {"funding": "grant", "partnership": "jobs-forum", "amount": 7}],
        plans=[{"name": "jobs plan", "partnership": "jobs-forum"}],
        links=[{"from": "jobs-forum", "to": "umbrella", "kind": "reports_to"},
               {"from": "jobs-forum", "to": "skills-board", "kind": "advises"}],
        **more,
    )  # fmt: skip


def test_what_one_had_is_what_the_other_has():
    after = tried(place(), "merge", partnerships=["jobs-forum"], into="skills-board")
    record = after.record("partnerships", "jobs-forum")
    assert (record["status"], record["ended_on"], record["ended_into"]) == ("merged", ON.isoformat(), ["skills-board"])
    works = {row["target"]: row for row in after["contributions"].iter_rows(named=True)}
    assert {row["partnership"] for row in works.values()} == {"skills-board"}
    assert (works["skills"]["part"], works["skills"]["essential"]) == ("lead", True)
    assert after["allocations"].select("partnership", "amount").rows() == [("skills-board", 12.0)]
    assert after.record("plans", "jobs-plan")["partnership"] == "skills-board"
    home = after.record("partnerships", "skills-board")
    assert (home["budget"], home["client_groups"], home["area"]) == (150, ["young"], "north")
    assert after["links"]["key"].to_list() == ["skills-board|umbrella|reports_to"]


def test_whoever_sits_on_both_keeps_one_seat_of_the_higher_role_and_there_is_one_chair():
    after = tried(place(), "merge", partnerships=["jobs-forum"], into="skills-board")
    assert seats_on(after, "skills-board") == {
        ("ann", None, "chair"), ("bob", None, "member"), ("cy", None, "member"), (None, None, None)
    }  # fmt: skip
    bob = after["memberships"].filter(partnership="skills-board", person="bob").row(0, named=True)
    assert (bob["start"], bob["hours_per_year"]) == (ON.isoformat(), None)
    assert not seats_on(after, "jobs-forum")
    assert after["memberships"].filter(partnership="jobs-forum", person="bob")["hours_per_year"].to_list() == [12]


def test_several_go_into_a_new_one_that_knows_what_they_knew():
    after = tried(place(), "merge", partnerships=["jobs-forum", "colleges-group"], new={"name": "Work & Learning"})
    home = after.record("partnerships", "work-and-learning")
    assert (home["started"], home["theme"], home["meetings_per_year"]) == (ON.isoformat(), "economy", 4)
    assert (home["status"], home["chair"], home["budget"]) == ("active", "bob", 50)
    assert ("bob", None, "chair") in seats_on(after, "work-and-learning")
    assert (None, "college", None) in seats_on(after, "work-and-learning")


def test_a_line_that_would_lead_back_to_the_body_itself_goes():
    held = register(
        partnerships=["Top", "Middle", "Bottom"],
        links=[{"from": "bottom", "to": "middle", "kind": "reports_to"},
               {"from": "middle", "to": "top", "kind": "reports_to"}],
    )  # fmt: skip
    after = tried(held, "merge", partnerships=["bottom"], into="top")
    assert after["links"]["key"].to_list() == ["middle|top|reports_to"]


def test_it_says_what_it_does():
    said = change("merge", partnerships=["jobs-forum", "colleges-group"], into="skills-board").in_words(place())
    assert said == "Merge Jobs Forum and Colleges Group into Skills Board."


def test_nonsense_is_refused():
    held = place()
    assert "protected" in refused(held, "merge", partnerships=["court"], into="skills-board")
    assert "has ended" in refused(held, "merge", partnerships=["old-board"], into="skills-board")
    assert "has ended" in refused(held, "merge", partnerships=["jobs-forum"], into="old-board")
    assert "into itself" in refused(held, "merge", partnerships=["jobs-forum"], into="jobs-forum")
    assert "which of the two" in refused(held, "merge", partnerships=["jobs-forum"])
    assert "There is no partnership" in refused(held, "merge", partnerships=["jobs-forum"], into="nowhere")
    assert "already" in refused(held, "merge", partnerships=["jobs-forum"], new={"name": "Umbrella"})


def test_the_other_themes_that_a_body_has_stay_as_they_are_written() -> None:
    held = register(
        themes=["Sport", "Law"],
        partnerships=[{"name": "Sport Board", "theme": "sport", "other_themes": ["sport"]},
                      {"name": "Small Board", "theme": "sport"}, {"name": "Law Board", "theme": "law"}],
    )  # fmt: skip
    after = tried(held, "merge", partnerships=["small-board"], into="sport-board")
    assert after.record("partnerships", "sport-board")["other_themes"] == ["sport"]
    after = tried(held, "merge", partnerships=["law-board"], into="sport-board")
    assert after.record("partnerships", "sport-board")["other_themes"] == ["sport", "law"]
