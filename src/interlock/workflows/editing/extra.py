"""What do the columns of the place's own say? One `name: value` a line, and back."""

from __future__ import annotations

import json
import re

from ...register.language import _
from ...register.values import unkeepable

_NEXT = "\n  "  # a value goes on in the next line, set in


def extra_shown(extra: str | None) -> str:
    """The lines of this extra information (JSON text of a snapshot), as a person types them."""
    held = json.loads(extra) if extra else {}
    return "\n".join(f"{_name(name)}: {_value(value)}" for name, value in held.items())


def _name(name: str) -> str:
    plain = name == name.strip() and name and not re.search(r'[:\n\r"]', name)
    return name if plain else json.dumps(name, ensure_ascii=False)


def _value(value: object) -> str:
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return said.replace("\n", _NEXT)


def extra_read(text: str, held: str | None) -> str | None:
    """The extra information that these lines say, as JSON text; None where there is none.

    `held` is what stood there: a line left as it was keeps its value to the letter. ValueError, with a sentence, for a
    line that has no name or whose name is there twice.
    """
    before = json.loads(held) if held else {}
    found: dict[str, object] = {}
    for line in re.split(r"\n(?![ \t])", text.strip("\n")):
        if not line.strip():
            continue
        name, value = _parted(line)
        if name in found:
            raise ValueError(_("“{name}” is there twice.").format(name=name))
        as_it_was = name in before and _value(before[name]).strip() == value.strip()
        found[name] = before[name] if as_it_was else re.sub(r"\n[ \t]+", "\n", value.strip())
    if unkeepable(text):
        raise ValueError(_("These lines hold signs that cannot be kept."))
    found = {name: value for name, value in found.items() if value != ""}
    if found == before:
        return held
    return json.dumps(found, ensure_ascii=False, sort_keys=True) if found else None


def _parted(line: str) -> tuple[str, str]:
    if line.startswith('"'):
        try:
            name, end = json.JSONDecoder().raw_decode(line)
        except ValueError:
            name, end = "", 0
        if name and line[end : end + 1] == ":":
            return str(name), line[end + 1 :]
    name, colon, value = line.partition(":")
    if not colon or not name.strip():
        said = _("Write each line as a name, a colon and a value: “{line}” has no such name.")
        raise ValueError(said.format(line=line.strip()[:80]))
    return name.strip(), value
