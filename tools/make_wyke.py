"""How were the files of the example borough made? Run this: `python tools/make_wyke.py [FOLDER]`.

The same seed gives the same bytes. The files are what travels; this is how they were made.
"""

import sys
from pathlib import Path

from wyke.register import register
from wyke.writing import write

SEED = 20260401
SOURCE = Path(__file__).resolve().parents[1] / "src" / "interlock"


def main(folder: Path) -> None:
    """Writes the register of Wyke to a folder."""
    write(register(SEED), SOURCE / "register" / "schema", folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SOURCE / "examples" / "wyke")
