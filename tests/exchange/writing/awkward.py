"""Text that a spreadsheet might run, and how other programs read what we write."""

from __future__ import annotations

import subprocess
from pathlib import Path

STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
BODIES = (
    "1+1", "SUM(A1:A9)", "cmd|' /C calc'!A0", 'HYPERLINK("http://x.example","y")', "IMPORTXML(CONCAT(\"//x\"),\"a\")",
    "A1",
)  # fmt: skip
PAYLOADS = [
    *(start + body for start in STARTS for body in BODIES),
    "'=1+1", "''=1+1", '"=1+1', "' =1+1", "“=1+1", "\u200b=1+1", "x\t=1", "−1+1", "﹦1+1", "=\t1",
    "=1\n+2", "=", "-", "+44 20 7946",
]  # fmt: skip


def opened_by_libreoffice(path: Path, to: str, options: str, into: Path) -> Path:
    """The file as LibreOffice writes it again, in another form, into this folder."""
    home = into / "profile"
    command = [
        "soffice", f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore", "--convert-to",
        f"{to}:{options}" if options else to, "--outdir", str(into), str(path),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    assert done.returncode == 0, done.stderr
    return into / (path.stem + "." + to)
