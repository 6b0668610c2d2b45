"""The forms of the Supply page: a package, a count, refills, and how early to order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from azacare.domain.frozen import dataclass
from azacare.domain.packages import MovementKind, Package
from azacare.domain.people import Role
from azacare.domain.problems import InputProblem, Problem
from azacare.domain.supply import PackageLeft
from azacare.domain.supply_entry import read_count, read_refills, read_tablets
from azacare.services.preferences import SupplySettings
from azacare.services.supply_checks import Pickup
from azacare.services.supply_views import SupplyView
from azacare.ui.pages.blood_tests_forms import TestForm, day_hint
from azacare.ui.theme import Look
from azacare.ui.widgets.button import Button, ButtonKind
from azacare.ui.widgets.choice import Choice, Option
from azacare.ui.widgets.day_field import DayField
from azacare.ui.widgets.field import ComboField, Field, TextField
from azacare.ui.widgets.flow import FlowLayout
from azacare.ui.widgets.showing import set_shown
from azacare.ui.widgets.text import Muted
from azacare.wording.supply import look_text, of_strength
from azacare.wording.words import Words

ALL = ""


class PickupForm(TestForm):
    """Asks what a package holds; filled with one, it corrects that one."""

    __test__ = False

    def __init__(
        self, look: Look, words: Words, view: SupplyView, package: Package | None = None
    ) -> None:
        title = (
            words.translate("Supply", "I picked up a refill")
            if package is None
            else words.translate("Supply", "Correct this package")
        )
        super().__init__(look, words, title)
        self._strengths = strengths_of(view, package)
        self.strength = _strength_field(look, words, self._strengths)
        hint = words.translate("Supply", "Such as 60. Halves are fine: 12.5.")
        self.tablets = TextField(look, words.translate("Supply", "How many tablets?"), hint)
        self.expires = DayField(
            look,
            words.translate("Supply", "Expires. You can leave this open."),
            words.day_with_year,
            day_hint(words, view.today),
        )
        self.pharmacy = TextField(look, words.translate("Supply", "Pharmacy"), width=280)
        self.lot = TextField(look, words.translate("Supply", "Lot number, if you like"), width=180)
        self.opened = DayField(
            look,
            words.translate("Supply", "Opened. You can leave this open."),
            words.day_with_year,
            day_hint(words, view.today),
        )
        self.remove = Button(look, words.translate("Supply", "Remove it"), ButtonKind.QUIET)
        self._lay_out()
        self.finish(words.translate("Supply", "Save the package"))
        if package is None:
            self.pharmacy.set_text(view.pharmacy)
        else:
            self._load(package)

    def _lay_out(self) -> None:
        count, more = (FlowLayout(self._look, gap=12, top=True) for _ in range(2))
        count.add(self.strength, basis=160)
        count.add(self.tablets, basis=200)
        count.add(self.expires, basis=280)
        more.add(self.pharmacy, basis=280)
        more.add(self.lot, basis=190)
        more.add(self.opened, basis=280)
        set_shown(self.strength, len(self._strengths) > 1)
        set_shown(self.remove, False)
        self.add(count)
        self.add(more)
        self.add(Muted(look_text(self._words)))
        self.add(self.remove)

    def _load(self, package: Package) -> None:
        words = self._words
        self.strength.choose(f"{package.strength_mg:f}")
        self.tablets.set_text(words.number(package.tablets))
        self.pharmacy.set_text(package.pharmacy)
        self.lot.set_text(package.lot)
        for field, day in ((self.expires, package.expires), (self.opened, package.opened)):
            field.set_text(day.isoformat() if day else "")
        set_shown(self.remove)

    def focus_first(self) -> None:
        """Put the keyboard on the strength where there are several, or else on the number."""
        (self.tablets if self.strength.isHidden() else self.strength).editor.setFocus()

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "strength-mg": self.strength,
            "tablets": self.tablets,
            "expires": self.expires,
            "opened": self.opened,
            "pharmacy": self.pharmacy,
            "lot": self.lot,
        }

    def pickup(self) -> Pickup | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        strength = self.read("strength-mg", lambda: chosen_strength(self.strength))
        tablets = self.read("tablets", lambda: read_tablets(self.tablets.text()))
        expires = self.read("expires", lambda: (_day(self.expires),))
        opened = self.read("opened", lambda: (_day(self.opened),))
        if self.lead_to_wrong() or tablets is None or expires is None or opened is None:
            return None
        return Pickup(
            tablets, strength, self.pharmacy.text(), opened[0], expires[0], self.lot.text()
        )


@dataclass(frozen=True)
class Said:
    """What was said of tablets that are there, or went."""

    kind: MovementKind
    tablets: Decimal
    strength_mg: Decimal | None
    package_id: str


class CountForm(TestForm):
    """Asks how many are there, or how many went."""

    def __init__(self, look: Look, words: Words, view: SupplyView) -> None:
        super().__init__(look, words, words.translate("Supply", "Count tablets"))
        self._strengths = strengths_of(view)
        self.kind = Choice(
            look,
            words.translate("Supply", "What happened?"),
            (
                Option(MovementKind.COUNTED.value, words.translate("Supply", "I counted them")),
                Option(MovementKind.LOST.value, words.translate("Supply", "Some were lost")),
                Option(
                    MovementKind.THROWN_AWAY.value,
                    words.translate("Supply", "Some were thrown away"),
                ),
            ),
            side_by_side=True,
            basis=190,
        )
        self.kind.choose(MovementKind.COUNTED.value)
        self.strength = _strength_field(look, words, self._strengths)
        self.tablets = TextField(
            look,
            words.translate("Supply", "How many tablets?"),
            words.translate("Supply", "When you count, leave out what is out of date."),
        )
        self.package = ComboField(
            look,
            words.translate("Supply", "Which package?"),
            _packages(view, words),
            chosen=ALL,
            width=320,
        )
        row = FlowLayout(look, gap=12, top=True)
        row.add(self.strength, basis=160)
        row.add(self.tablets, basis=260)
        row.add(self.package, basis=330)
        set_shown(self.strength, len(self._strengths) > 1)
        self.add(self.kind)
        self.add(row)
        self.finish(words.translate("Supply", "Save"))

    def focus_first(self) -> None:
        """Put the keyboard on the number."""
        self.tablets.line.setFocus()

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {
            "tablets": self.tablets,
            "strength-mg": self.strength,
            "id": self.package,
            "kind": self.kind,
        }

    def said(self) -> Said | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        kind = MovementKind(self.kind.key() or MovementKind.COUNTED.value)
        reader = read_count if kind is MovementKind.COUNTED else read_tablets
        tablets = self.read("tablets", lambda: reader(self.tablets.text()))
        package = self.package.key() or ALL
        strength = None
        if not package:
            strength = self.read("strength-mg", lambda: chosen_strength(self.strength))
        if self.lead_to_wrong() or tablets is None:
            return None
        return Said(kind, tablets, strength, package)


class RefillsForm(TestForm):
    """Asks how many refills are left, and until when the prescription can be used."""

    needs_role = Role.CHANGE

    def __init__(self, look: Look, words: Words, view: SupplyView) -> None:
        super().__init__(look, words, words.translate("Supply", "Refills left"))
        said = view.refills.value if view.refills else None
        left = "" if view.refills_left is None else str(view.refills_left)
        self.left = TextField(
            look,
            words.translate("Supply", "How many refills are left?"),
            words.translate("Supply", "It is on the label. Leave it open if you do not know."),
            text=left,
        )
        self.until = DayField(
            look,
            words.translate("Supply", "The prescription can be used until"),
            words.day_with_year,
            day_hint(words, view.today),
        )
        if said is not None and said.valid_until is not None:
            self.until.set_text(said.valid_until.isoformat())
        row = FlowLayout(look, gap=12, top=True)
        row.add(self.left, basis=280)
        row.add(self.until, basis=300)
        self.add(row)
        self.finish(words.translate("Supply", "Save"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {"refills": self.left, "until": self.until}

    def said(self) -> tuple[int | None, date | None] | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        left = self.read("refills", lambda: (read_refills(self.left.text()),))
        until = self.read("until", lambda: (_day(self.until),))
        if self.lead_to_wrong() or left is None or until is None:
            return None
        return left[0], until[0]


class LeadForm(TestForm):
    """Asks how early to order, and whose public holidays count."""

    needs_role = Role.CHANGE

    def __init__(self, look: Look, words: Words, view: SupplyView) -> None:
        super().__init__(look, words, words.translate("Supply", "How early to order"))
        self.lead = TextField(
            look,
            words.translate("Supply", "Working days before the tablets run out"),
            text=str(view.settings.lead_days),
        )
        self.country = TextField(
            look,
            words.translate("Supply", "Country of the holidays"),
            words.translate("Supply", "Two letters, such as US or DE."),
            text=view.country,
        )
        self.part = TextField(
            look,
            words.translate("Supply", "State or region, if you like"),
            words.translate("Supply", "Its letters, such as CA or BY."),
            text=view.part,
        )
        row = FlowLayout(look, gap=12, top=True)
        row.add(self.lead, basis=300)
        row.add(self.country, basis=240)
        row.add(self.part, basis=240)
        self.add(row)
        self.finish(words.translate("Supply", "Save"))

    def fields(self) -> Mapping[str, Field | Choice]:
        """The entries by the names that problems carry."""
        return {"lead": self.lead, "country": self.country}

    def settings(self) -> SupplySettings | None:
        """What was entered; None after saying what is wrong."""
        self.clear_errors()
        lead = self.read("lead", lambda: _whole(self.lead.text()))
        if self.lead_to_wrong() or lead is None:
            return None
        return SupplySettings(lead, self.country.text(), self.part.text())


def strengths_of(view: SupplyView, package: Package | None = None) -> tuple[Decimal, ...]:
    """The strengths that can be chosen."""
    found = {one.strength_mg for one in view.strengths}
    found |= {package.strength_mg} if package else set()
    return tuple(sorted(found, reverse=True))


def chosen_strength(field: ComboField) -> Decimal | None:
    """The strength that was chosen; None where there is only one.

    Raises:
        InputProblem: there are several and none was chosen.
    """
    if field.isHidden():
        return None
    if not field.key():
        raise InputProblem(Problem.EMPTY)
    return Decimal(field.key() or "0")


def _strength_field(look: Look, words: Words, strengths: Sequence[Decimal]) -> ComboField:
    options = [("", words.translate("Supply", "Choose…"))]
    options += [(f"{one:f}", words.mg(one)) for one in strengths]
    label = words.translate("Supply", "Which tablets?")
    return ComboField(look, label, options, chosen="", width=150)


def _packages(view: SupplyView, words: Words) -> list[tuple[str, str]]:
    """All of them, or one that is not finished."""
    there = [one for one in view.packages if one.left]
    named = [(one.id, _package_name(one, words)) for one in there]
    return [(ALL, words.translate("Supply", "All of them together")), *named]


def _package_name(one: PackageLeft, words: Words) -> str:
    size = of_strength(one.package.tablets, one.package.strength_mg, words)
    text = words.translate("Supply", "{size}, {left} left")
    named = text.format(size=size, left=words.count(one.left))
    return f"{named} · {one.package.pharmacy}" if one.package.pharmacy else named


def _day(field: DayField) -> date | None:
    return field.value() if field.text().strip() else None


def _whole(text: str) -> int:
    cleaned = text.strip()
    if not (cleaned.isascii() and cleaned.isdecimal()):
        raise InputProblem(Problem.SUPPLY_LEAD_OUT_OF_RANGE, most=30)
    return int(cleaned[:9])
