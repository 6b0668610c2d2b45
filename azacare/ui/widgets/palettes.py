"""The three palettes, and every pair of colors that is laid one on the other."""

from __future__ import annotations

from azacare.domain.frozen import dataclass


@dataclass(frozen=True)
class Palette:
    """Colors by what they are for, each as "#rrggbb".

    Attributes:
        line: hairlines that only decorate; `edge` is the outline that shows a control.
        main: the one main action of a card.
        call: red, only for "call somebody".
        amber_soft: "this needs you"; `_soft` is a ground, `_line` an outline, `_ink` the text.
        focus: the ring around what has the keyboard.
    """

    dark: bool
    page: str
    surface: str
    side: str
    line: str
    edge: str
    ink: str
    muted: str
    main: str
    main_over: str
    on_main: str
    over: str
    selected: str
    on_selected: str
    call: str
    call_over: str
    on_call: str
    call_soft: str
    call_line: str
    call_ink: str
    amber_soft: str
    amber_line: str
    amber_ink: str
    green: str
    on_green: str
    green_soft: str
    green_ink: str
    info_soft: str
    info_line: str
    info_ink: str
    grey_soft: str
    grey_ink: str
    pause: str
    pause_soft: str
    pause_ink: str
    track: str
    focus: str


LIGHT = Palette(
    dark=False,
    page="#f5f7f5",
    surface="#ffffff",
    side="#ffffff",
    line="#dce3df",
    edge="#7f8c86",
    ink="#1a2523",
    muted="#54605b",
    main="#0b6b66",
    main_over="#095752",
    on_main="#ffffff",
    over="#f0f4f2",
    selected="#e1f1ef",
    on_selected="#084f4b",
    call="#b3261e",
    call_over="#8f1d17",
    on_call="#ffffff",
    call_soft="#fdebe9",
    call_line="#c4342b",
    call_ink="#8c1a14",
    amber_soft="#fff5da",
    amber_line="#b07a00",
    amber_ink="#5c4200",
    green="#2e8b57",
    on_green="#ffffff",
    green_soft="#e4f4e8",
    green_ink="#1b6335",
    info_soft="#e8f0fc",
    info_line="#5484d6",
    info_ink="#1c4fa3",
    grey_soft="#edf1ef",
    grey_ink="#4a5651",
    pause="#6f7fb2",
    pause_soft="#e7ebf6",
    pause_ink="#38487c",
    track="#e4eae7",
    focus="#1a4fd6",
)

DARK = Palette(
    dark=True,
    page="#101715",
    surface="#19221f",
    side="#141c1a",
    line="#2f3b37",
    edge="#7c8b85",
    ink="#e8efec",
    muted="#abb8b3",
    main="#56bfb3",
    main_over="#74d3c8",
    on_main="#06201d",
    over="#222d2a",
    selected="#1b3a36",
    on_selected="#a9e6dd",
    call="#d0453c",
    call_over="#b8372f",
    on_call="#ffffff",
    call_soft="#381715",
    call_line="#e0665c",
    call_ink="#ffb4ab",
    amber_soft="#322709",
    amber_line="#c99a2e",
    amber_ink="#ffdf94",
    green="#4fae78",
    on_green="#06200f",
    green_soft="#17301f",
    green_ink="#95dcab",
    info_soft="#182a45",
    info_line="#6d9be8",
    info_ink="#abcaff",
    grey_soft="#27322f",
    grey_ink="#c2cdc8",
    pause="#8e9dcf",
    pause_soft="#242c45",
    pause_ink="#c3cdf1",
    track="#2c3733",
    focus="#8fc4ff",
)

CONTRAST = Palette(
    dark=True,
    page="#000000",
    surface="#000000",
    side="#000000",
    line="#ffffff",
    edge="#ffffff",
    ink="#ffffff",
    muted="#ffffff",
    main="#4df0df",
    main_over="#a4fff5",
    on_main="#000000",
    over="#2b2b2b",
    selected="#ffffff",
    on_selected="#000000",
    call="#ff8f85",
    call_over="#ffb9b2",
    on_call="#000000",
    call_soft="#000000",
    call_line="#ff8f85",
    call_ink="#ffb3ab",
    amber_soft="#000000",
    amber_line="#ffd400",
    amber_ink="#ffd400",
    green="#7dff9e",
    on_green="#000000",
    green_soft="#000000",
    green_ink="#7dff9e",
    info_soft="#000000",
    info_line="#8ecbff",
    info_ink="#8ecbff",
    grey_soft="#000000",
    grey_ink="#ffffff",
    pause="#c9b8ff",
    pause_soft="#000000",
    pause_ink="#d8ccff",
    track="#404040",
    focus="#ffff00",
)

_GROUNDS = ("page", "surface", "side", "over", "amber_soft", "call_soft", "info_soft")

TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("ink", "muted") for ground in _GROUNDS),
    ("on_main", "main"),
    ("on_main", "main_over"),
    ("on_selected", "selected"),
    ("main", "surface"),
    ("main", "page"),
    ("main", "over"),
    ("on_call", "call"),
    ("on_call", "call_over"),
    ("call_ink", "call_soft"),
    ("call_ink", "surface"),
    ("call_ink", "page"),
    ("call_ink", "over"),
    ("amber_ink", "amber_soft"),
    ("green_ink", "green_soft"),
    ("green_ink", "surface"),
    ("info_ink", "info_soft"),
    ("grey_ink", "grey_soft"),
    ("pause_ink", "pause_soft"),
)
"""Text on ground: at least 4.5:1 (WCAG 2.2, 1.4.3)."""

PART_PAIRS: tuple[tuple[str, str], ...] = (
    *(("focus", ground) for ground in _GROUNDS),
    *(("edge", ground) for ground in ("page", "surface", "amber_soft", "call_soft", "info_soft")),
    ("main", "surface"),
    ("main", "track"),
    ("call", "surface"),
    ("call", "page"),
    ("call_line", "surface"),
    ("call_line", "call_soft"),
    ("call_line", "page"),
    ("amber_line", "surface"),
    ("amber_line", "amber_soft"),
    ("amber_line", "page"),
    ("info_line", "page"),
    ("info_line", "info_soft"),
    ("green", "surface"),
    ("on_green", "green"),
    ("pause", "surface"),
)
"""Outlines, marks and rings on their ground: at least 3:1 (WCAG 2.2, 1.4.11)."""
