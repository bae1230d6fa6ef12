"""Putting the site on the air: on this machine alone, with a sentence where it cannot."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from interlock.web.serve import CannotServe, address, has_display, make_server


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", ""])
def test_no_address_but_loopback(host: str) -> None:
    with pytest.raises(CannotServe, match="answers this machine alone"):
        make_server(0, host)


def test_a_port_that_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(CannotServe, match=f"Port {port} is taken"):
            make_server(port)


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_number_that_is_no_port(port: int) -> None:
    with pytest.raises(CannotServe, match="is not a port"):
        make_server(port)


def test_addresses() -> None:
    assert address("127.0.0.1", 8000) == "http://127.0.0.1:8000/"
    assert address("::1", 8000) == "http://[::1]:8000/"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="a screen is always there")
def test_no_browser_without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not has_display()
    monkeypatch.setenv("DISPLAY", ":0")
    assert has_display()


def test_ctrl_c_ends_it_quietly(tmp_path: object) -> None:
    running = subprocess.Popen(
        [sys.executable, "-c", "from interlock.web.serve import serve; serve(0)"],
        env={**os.environ, "INTERLOCK_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert running.stdout
        said = running.stdout.readline()
        at = said.split(" at ")[1].split()[0]
        with urllib.request.urlopen(at + "static/mark.svg") as answer:
            assert answer.status == 200
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=15)
        assert running.returncode == 0
        assert errors == ""
    finally:
        running.kill()
        running.wait()
