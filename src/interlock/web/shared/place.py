"""Whose site is it, and in which colours? The place's own name and colour, kept legible whatever was chosen."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
WHITE = (255, 255, 255)
PAPER = (247, 244, 239)  # the warm ground of every page, as $paper in assets/scss/_tokens.scss
DEFAULT_COLOUR = "#1d5c63"

Rgb = tuple[int, int, int]


def _rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mix(colour: Rgb, other: Rgb, share: float) -> Rgb:
    mixed = [round(a + (b - a) * share) for a, b in zip(colour, other, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _luminance(colour: Rgb) -> float:
    parts = [part / 255 for part in colour]
    r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: Rgb, other: Rgb) -> float:
    """How well do two colours stand apart? WCAG 2.2's contrast ratio, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def darkened(colour: Rgb, against: Rgb, ratio: float) -> Rgb:
    """Which is the nearest darker shade of `colour` that reads on `against` at `ratio`?"""
    for step in range(101):
        shade = _mix(colour, (0, 0, 0), step / 100)
        if contrast(shade, against) >= ratio:
            return shade
    return 0, 0, 0


@dataclass(frozen=True)
class Place:
    """The name and colour that head every page."""

    name: str = ""
    colour: str = DEFAULT_COLOUR

    @property
    def variables(self) -> dict[str, str]:
        """Which CSS custom properties follow from the colour? Each reads on its ground at WCAG AA (4.5) or better."""
        chosen = _rgb(self.colour if _HEX.fullmatch(self.colour) else DEFAULT_COLOUR)
        ink = darkened(chosen, PAPER, 5.5)  # text and links on paper, white text on it
        deep = _mix(ink, (0, 0, 0), 0.35)
        return {
            "--accent": _hex(ink),
            "--accent-deep": _hex(deep),
            "--accent-tint": _hex(_mix(ink, WHITE, 0.9)),
            "--accent-soft": _hex(_mix(ink, WHITE, 0.75)),
        }

    @property
    def css(self) -> str:
        """Which style rule puts the colours on a page? Made of `#rrggbb` alone, so nothing typed gets into it."""
        return ":root{" + "".join(f"{name}:{value};" for name, value in self.variables.items()) + "}"
