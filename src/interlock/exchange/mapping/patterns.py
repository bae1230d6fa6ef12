"""Can this regular expression take for ever? It can where a repetition holds another, as in `(a+)+`."""

from __future__ import annotations

import re

_REPEAT = re.compile(r"[*+]|\{\d*,\d*\}")


def runs_away(pattern: str) -> bool:
    """Does a group that holds an unbounded repetition stand under another one? Such patterns are refused."""
    opened: list[bool] = []  # for each open group: does it hold a repetition?
    at = 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 2
            continue
        if sign == "[":
            end = pattern.find("]", at + 2)
            at = len(pattern) if end < 0 else end + 1
            continue
        if sign == "(":
            opened.append(False)
        elif sign == ")" and opened:
            held = opened.pop()
            after = _REPEAT.match(pattern, at + 1)
            if held and after:
                return True
            if held and opened:
                opened[-1] = True
        elif opened and _REPEAT.match(pattern, at):
            opened[-1] = True
        at += 1
    return False
