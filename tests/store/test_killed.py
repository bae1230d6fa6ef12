"""A process killed in the middle of an import leaves the database as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interlock import store
from tests.building import AS_AT, register
from tests.store.saying import hold, now

ROOT = Path(__file__).resolve().parents[2]
MANY = 20_000

IMPORT = f"""
import sys
import django
django.setup()
from django.db import connection
from interlock import store
from interlock.register.difference import difference
from tests.building import AS_AT, register
from tests.store.saying import NOW

def stop(execute, sql, params, many, context):
    done = execute(sql, params, many, context)
    if sql.startswith('UPDATE "store_held"') and '"version" = "store_held"."version"' not in sql:
        print("written, not yet committed", flush=True)
        sys.stdin.read()
    return done

held = store.take_snapshot(AS_AT)
wanted = register(people=[f"Person {{n}}" for n in range({MANY})])
change = difference(held, wanted)
if sys.argv[1] == "wait":
    connection.execute_wrappers.append(stop)
print("begun", flush=True)
made = store.apply(change, who="tester", why="", at=NOW, kind="import")
print("done", made.version, flush=True)
"""


def _start(url: str, how: str) -> subprocess.Popen[str]:
    env = {**os.environ, "DATABASE_URL": url, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.Popen(
        [sys.executable, "-c", IMPORT, how], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def test_killed_when_all_was_written_and_nothing_committed(url):
    hold(register(people=["Ann"]))
    before = now().digest
    process = _start(url, "wait")
    assert process.stdout.readline() == "begun\n"
    assert process.stdout.readline() == "written, not yet committed\n"
    _kill(process)
    assert now().digest == before == store.replay(AS_AT).digest
    assert store.version() == 1
    assert len(store.changes()) == 1
    hold(register(people=["Ann", "Bob"]))  # and the next writer gets its turn
    assert now().counts() == {"people": 2}


@pytest.mark.parametrize("after", [0.02, 0.2, 0.5])
def test_killed_at_any_time_it_is_all_or_nothing(url, after):
    hold(register(people=["Ann"]))
    process = _start(url, "go")
    assert process.stdout.readline() == "begun\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    from interlock.store.locking import locked

    # A server may only now be carrying out what the killed process last asked of it; who has the lock comes after it.
    with locked() as held:
        left = now()
        assert (held.version, left["people"].height) in {(1, 1), (2, MANY)}
        assert left.digest == held.digest == store.replay(AS_AT).digest
