"""Several processes write at once: no edit that was acknowledged is lost, and every conflict is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection

from interlock import store
from interlock.register.difference import Difference
from tests.building import AS_AT, register
from tests.store.saying import edit, hold, now, say

ROOT = Path(__file__).resolve().parents[2]
WRITERS, EDITS, RECORDS = 4, 15, 3

WRITER = """
import json, random, sys
import django
django.setup()
from interlock import store
from tests.building import AS_AT
from interlock.register.difference import Difference, RecordChange
from tests.store.saying import edit, say

me, edits, records = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
chance = random.Random(me)
told = {"saved": [], "refused": 0}
sys.stdin.readline()
for n in range(edits):
    key = f"p{chance.randrange(records)}"
    whole = store.take_snapshot(AS_AT).record("people", key)
    seen = whole.get("aliases")
    after = {"aliases": [*(seen or []), f"{me}-{n}"]}
    change = Difference((RecordChange("people", key, {"aliases": seen}, after, whole),))
    if chance.random() < 0.3:
        say(edit("people", f"own-{me}", post=str(n)))  # nobody else's: never refused
    try:
        say(change)
        told["saved"].append([key, f"{me}-{n}"])
    except store.Conflict as refused:
        assert refused.clashes[0].current is not None
        told["refused"] += 1
print(json.dumps(told))
"""


def test_no_acknowledged_edit_is_lost(url):
    own = [f"own-{n}" for n in range(WRITERS)]
    hold(register(people=[*(f"p{n}" for n in range(RECORDS)), *own]))
    env = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", WRITER]
    started = [
        subprocess.Popen(
            [*command, str(n), str(EDITS), str(RECORDS)],
            env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for n in range(WRITERS)
    ]  # fmt: skip
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    told = []
    for process in started:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 0, err
        told.append(json.loads(out))
    saved = {tuple(edit) for one in told for edit in one["saved"]}
    refused = sum(one["refused"] for one in told)
    held = {(f"p{n}", alias) for n in range(RECORDS) for alias in now().record("people", f"p{n}").get("aliases", [])}
    assert held == saved
    assert len(saved) + refused == WRITERS * EDITS
    assert refused > 0, "the writers never met, so this has shown nothing"
    assert store.replay(AS_AT).digest == now().digest
    versions = [entry.version for entry in store.changes(0, 1000)]
    assert versions == list(range(len(versions), 0, -1))


def _elsewhere(work):
    """Do this in a thread with a connection of its own."""

    def run():
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_snapshot_is_never_half_of_one_version_and_half_of_another(url):
    hold(register(people=[{"name": "Ann", "notes": "0"}], themes=[{"name": "T", "notes": "0"}]))

    def write():
        for n in range(1, 40):
            both = edit("people", "ann", notes=str(n)).changes + edit("themes", "t", notes=str(n)).changes
            say(Difference(both))

    writer = _elsewhere(write)
    seen = set()
    while writer.is_alive():
        snapshot = now()
        people, themes = snapshot["people"]["notes"][0], snapshot["themes"]["notes"][0]
        assert people == themes
        seen.add(people)
    writer.join()
    assert len(seen) > 1
    assert now().record("themes", "t")["notes"] == "39"


def test_a_writer_whose_turn_does_not_come_is_told_so(url, monkeypatch):
    from interlock.store import locking

    hold(register(people=["Ann"]))
    change = edit("people", "ann", post="Chair")
    monkeypatch.setattr(locking, "PATIENCE", 100)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA busy_timeout = 100")
    holds, done = threading.Event(), threading.Event()

    def hold_the_lock():
        with locking.locked():
            holds.set()
            done.wait(20)

    other = _elsewhere(hold_the_lock)
    assert holds.wait(20)
    with pytest.raises(store.Busy, match="try again"):
        say(change)
    done.set()
    other.join()
    assert say(change).version == 2
