"""The measurements. What is compared is measured in turns, so that a busy computer is fair."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.figures import LESS_THAN, Bound, Figure, median, percentile, spread
from bench.processes import (
    Surroundings,
    cpu_seconds,
    heard,
    memory_mib,
    monotonic_ms,
    running,
    told,
)

TEN_YEARS, MONTH = 3650, 30
FIVE = 5
_SETTLE_SECONDS = 3.0


@dataclass(frozen=True)
class Records:
    """The folders that are measured on; each measurement that writes has one of its own."""

    where: Surroundings
    ten_years: Path

    @classmethod
    def made(cls, where: Surroundings) -> tuple[Records, int]:
        """Fill ten years of twice a day; returns how many records that is."""
        folder = where.folder / "ten-years"
        folder.mkdir()
        count = int(told(where, "records", str(folder), str(TEN_YEARS))["doses"])
        return cls(where, folder), count

    def month(self) -> Path:
        folder = self.where.folder / "month"
        folder.mkdir(exist_ok=True)
        if not any(folder.iterdir()):
            told(self.where, "records", str(folder), str(MONTH))
        return folder

    def copy(self, name: str) -> Path:
        """The ten years, to write into."""
        folder = self.where.folder / name
        folder.mkdir()
        for path in self.ten_years.glob("azacare.db*"):
            (folder / path.name).write_bytes(path.read_bytes())
        return folder


def start(where: Surroundings, records: Records, repeats: int) -> Figure:
    """Process start to painted, bare window and AzaCare in turns."""
    bare: list[float] = []
    ours: list[float] = []
    computed: dict[str, list[float]] = {"bare": [], "window": []}
    folder = str(records.copy("start"))
    for turn in range(repeats + 1):
        pair = [(bare, "bare", ()), (ours, "window", (folder,))]
        for samples, program, arguments in pair if turn % 2 else reversed(pair):
            taken, processor = _until_painted(where, program, *arguments)
            if turn:  # the first turn fills the caches of byte code and files
                samples.append(taken)
                computed[program].append(processor)
    ratio = median(ours) / median(bare)
    return Figure(
        "process start to painted Today page, ten years, against a bare window",
        ratio,
        f"{median(ours):.0f} ms / {median(bare):.0f} ms = {ratio:.2f} ×",
        Bound(1.5, "×"),
        Bound(1.0, "×", LESS_THAN),
        (
            f"AzaCare: {spread(ours, 'ms')}",
            f"bare: {spread(bare, 'ms')}",
            f"processor time of AzaCare: {spread(computed['window'], 'ms')}",
            f"processor time of the bare window: {spread(computed['bare'], 'ms')}",
        ),
    )


def _until_painted(where: Surroundings, program: str, *arguments: str) -> tuple[float, float]:
    """The ms that passed, and the ms that the process computed."""
    begin = monotonic_ms()
    with running(where, program, *arguments) as process:
        said = heard(process)
    return float(said["painted_ms"]) - begin, float(said["processor_ms"])


def tray(where: Surroundings, records: Records, seconds: float) -> tuple[Figure, Figure]:
    """Memory and processor time of AzaCare in the tray, beside a bare window that idles."""
    folder = str(records.copy("tray"))
    # once before: whoever compiles byte code keeps what that took
    with running(where, "bare") as bare, running(where, "window", folder, "--background") as ours:
        heard(bare)
        heard(ours)
    with (
        running(where, "bare") as bare,
        running(where, "window", folder, "--background") as ours,
    ):
        heard(bare)
        heard(ours)
        _wait(_SETTLE_SECONDS)
        before = cpu_seconds(ours.pid), cpu_seconds(bare.pid), monotonic_ms()
        _wait(seconds)
        after = cpu_seconds(ours.pid), cpu_seconds(bare.pid), monotonic_ms()
        memory = memory_mib(ours.pid), memory_mib(bare.pid)
    span = (after[2] - before[2]) / 1000
    return _memory_figure(*memory), _cpu_figure(before[:2], after[:2], span)


def _wait(seconds: float) -> None:
    threading.Event().wait(seconds)


def _memory_figure(ours: dict[str, float] | None, bare: dict[str, float] | None) -> Figure:
    what = "resident memory, idle in the tray, against the bare window"
    first, goal = Bound(1.5, "×"), Bound(1.2, "×")
    if ours is None or bare is None:
        return Figure(what, None, "this system does not say", first, goal)
    ratio = ours["rss"] / bare["rss"]
    return Figure(
        what,
        ratio,
        f"{ours['rss']:.0f} MiB / {bare['rss']:.0f} MiB = {ratio:.2f} ×",
        first,
        goal,
        (
            (
                f"PSS, shared pages in parts: {ours['pss']:.0f} MiB / {bare['pss']:.0f} MiB"
                f" = {ours['pss'] / bare['pss']:.2f} ×"
            ),
        ),
    )


def _cpu_figure(
    before: tuple[float | None, float | None], after: tuple[float | None, float | None], span: float
) -> Figure:
    what = "idle CPU in the tray"
    first, goal = Bound(0.2, "%"), Bound(0.05, "%")
    if None in before or None in after:
        return Figure(what, None, "this system does not say", first, goal)
    ours, bare = ((b or 0) - (a or 0) for a, b in zip(before, after, strict=True))
    percent = ours / span * 100
    return Figure(
        what,
        percent,
        f"{percent:.3f} %",
        first,
        goal,
        (f"{ours * 1000:.1f} ms in {span:.0f} s; the bare window {bare * 1000:.1f} ms",),
    )


def pages(where: Surroundings, records: Records, repeats: int) -> tuple[Figure, Figure]:
    """Opening each page, and Today on ten years against one month, in turns."""
    folders = str(records.ten_years), str(records.month())
    found = told(where, "pages", *folders, str(repeats))
    opened: dict[str, list[float]] = found["opened"]
    slowest = max(opened, key=lambda key: percentile(opened[key], 95))
    worst = percentile(opened[slowest], 95)
    details = [f"{key}, made anew: {spread(opened[key], 'ms')}" for key in opened]
    details += [f"{key}, again: {spread(found['again'][key], 'ms')}" for key in opened]
    opening = Figure(
        "opening any page, p95, ten years",
        worst,
        f"{worst:.1f} ms ({slowest})",
        Bound(80, "ms"),
        Bound(30, "ms"),
        tuple(details),
    )
    long, short = found["today"]["ten years"], found["today"]["one month"]
    ratio = median(long) / median(short)
    growth = Figure(
        "Today with ten years over one month of records",
        ratio,
        f"{median(long):.1f} ms / {median(short):.1f} ms = {ratio:.2f} ×",
        Bound(1.3, "×"),
        Bound(1.0, "×"),
        (f"ten years: {spread(long, 'ms')}", f"one month: {spread(short, 'ms')}"),
    )
    return opening, growth


def ticking(where: Surroundings, records: Records, repeats: int) -> Figure:
    """The result of the symptom check after a tick."""
    found = told(where, "ticking", str(records.copy("ticking")), str(repeats))
    value = percentile(found["tick_ms"], 95)
    return Figure(
        "symptom check, tick to result shown, p95",
        value,
        f"{value:.1f} ms",
        Bound(30, "ms"),
        Bound(30, "ms"),
        (spread(found["tick_ms"], "ms"),),
    )


def looking_ahead(where: Surroundings, repeats: int) -> Figure:
    """When tablets run out, ten years ahead."""
    found = told(where, "ahead", str(repeats))
    value = percentile(found["ahead_ms"], 95)
    return Figure(
        "run-out of tablets, ten years ahead, p95",
        value,
        f"{value:.1f} ms",
        Bound(20, "ms"),
        Bound(20, "ms"),
        (spread(found["ahead_ms"], "ms"),),
    )


def asking(where: Surroundings, records: Records, repeats: int) -> Figure:
    """What the guide finds after a key."""
    found = told(where, "asking", str(records.copy("asking")), str(repeats))
    value = percentile(found["key_ms"], 95)
    return Figure(
        "guide search, key to questions shown, p95",
        value,
        f"{value:.1f} ms",
        Bound(30, "ms"),
        Bound(30, "ms"),
        (spread(found["key_ms"], "ms"), f"{found['cards']} cards"),
    )


def looking_back(where: Surroundings, repeats: int) -> Figure:
    """The year calendar and adherence, five people with ten years each."""
    folder = where.folder / "five-people"
    folder.mkdir()
    asked = str(folder), str(TEN_YEARS), str(FIVE), str(repeats)
    found = told(where, "looking_back", *asked)
    value = percentile(found["year_ms"], 95)
    return Figure(
        "year calendar and adherence, ten years, five people, p95",
        value,
        f"{value:.1f} ms",
        Bound(80, "ms"),
        Bound(30, "ms"),
        (
            f"a year, its figures, the runs and one day: {spread(found['year_ms'], 'ms')}",
            f"all ten years day by day: {spread(found['everything_ms'], 'ms')}",
        ),
    )


def sharing(where: Surroundings, records: Records, repeats: int, rows: int) -> list[Figure]:
    """A report as a PDF, and a long log of doses, on the Share page."""
    empty = where.folder / "sharing"
    empty.mkdir()
    asked = str(records.copy("report")), str(empty), str(repeats), str(rows)
    found = told(where, "sharing", *asked)
    report = percentile(found["report_ms"], 95)
    log = found["read_s"] + found["kept_s"]
    gaps = found["gaps_ms"]
    return [
        Figure(
            "report of one page as a PDF, ten years, p95",
            report,
            f"{report:.0f} ms",
            Bound(1000, "ms"),
            Bound(1000, "ms"),
            (spread(found["report_ms"], "ms"),),
        ),
        Figure(
            f"log of {found['rows']:,} doses, file chosen to all kept",
            log,
            f"{log:.1f} s",
            Bound(20, "s"),
            Bound(20, "s"),
            (
                f"read and shown {found['read_s']:.1f} s, kept {found['kept_s']:.1f} s",
                f"waits of the window meanwhile: {spread(gaps, 'ms')}",
            ),
        ),
    ]


def recording(where: Surroundings, records: Records, repeats: int) -> tuple[Figure, str]:
    """Click to committed and shown; and how durable the commits of this very run were."""
    found = _acted(where, records, "record", repeats)
    pragmas = found["pragmas"]
    if (pragmas.get("synchronous"), pragmas.get("journal_mode")) != (2, "wal"):
        raise AssertionError(f"commits are not durable: {pragmas}")
    value = percentile(found["record_ms"], 95)
    figure = Figure(
        "recording a dose, click to committed and shown, p95",
        value,
        f"{value:.1f} ms",
        Bound(50, "ms"),
        Bound(15, "ms"),
        (spread(found["record_ms"], "ms"),),
    )
    return figure, "every commit: PRAGMA synchronous = 2 (FULL), journal_mode = wal"


def lateness(where: Surroundings, records: Records, repeats: int) -> Figure:
    """Planned time to reminder window painted, awake."""
    samples = _acted(where, records, "remind", repeats)["late_ms"]
    value = percentile(samples, 99)
    return Figure(
        "planned time to reminder window shown, p99, awake",
        value,
        f"{value:.1f} ms",
        Bound(500, "ms"),
        Bound(50, "ms"),
        (spread(samples, "ms"),),
    )


def clock_change(
    where: Surroundings, records: Records, repeats: int, beat_seconds: float
) -> Figure:
    """What a beat that notices a jump needs, and the longest wait for that beat."""
    samples = _acted(where, records, "jump", repeats)["jump_ms"]
    value = beat_seconds + percentile(samples, 99) / 1000
    return Figure(
        "after resume or clock change to the right reminder",
        value,
        f"{value:.2f} s",
        Bound(30, "s"),
        Bound(1, "s"),
        (
            f"from the beat that notices it: {spread(samples, 'ms')}",
            (
                f"without a signal of the system, up to {beat_seconds:.0f} s pass before that beat;"
                " a signal of the system that it woke up, where there is one, comes sooner"
                " and is not measured"
            ),
        ),
    )


def _acted(where: Surroundings, records: Records, name: str, repeats: int) -> dict[str, Any]:
    return told(where, "acting", name, str(records.copy(name)), str(repeats))
