"""The arrows of CONTRIBUTING.md: who may know whom, checked on every import of the code."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable

import pytest
from pytest_archon import archrule

_STANDARD = (*sorted(sys.stdlib_module_names), "__future__")

LAYERS: dict[str, tuple[str, ...]] = {
    "domain": ("azacare.domain",),
    "services": ("azacare.domain", "azacare.services", "azacare.content.regions", "rapidfuzz"),
    "wording": ("azacare.domain", "azacare.services", "azacare.wording"),
    "content": ("azacare.domain", "azacare.content"),
    "exports": ("azacare.domain", "azacare.services", "azacare.exports", "icalendar", "fhir"),
    "storage": (
        "azacare.domain",
        "azacare.services.errors",
        "azacare.services.ports",
        "azacare.services.backup_ports",
        "azacare.services.transfer_ports",
        "azacare.storage",
        "sqlalchemy",
        "alembic",
    ),
    "scheduler": ("azacare.services.ports", "azacare.scheduler", "apscheduler", "PySide6"),
    "system": (
        "azacare.services.errors",
        "azacare.services.ports",
        "azacare.domain",
        "azacare.system",
        *(
            "PySide6",
            "desktop_notifier",
            "holidays",
            "keyring",
            "platformdirs",
            "tzlocal",
            "winreg",
        ),
    ),
    "ui": (
        "azacare.domain",
        "azacare.services",
        "azacare.wording",
        "azacare.content.files",
        "azacare.ui",
        "azacare.scheduler.heartbeat",  # only named as the type of a part, see below
        "PySide6",
        "shiboken6",
    ),
    "cli": (
        "azacare.domain",
        "azacare.services",
        "azacare.wording",
        "azacare.bootstrap",
        "azacare.cli",
        "typer",
    ),
}


def is_below(module: str, parents: Iterable[str]) -> bool:
    return any(module == parent or module.startswith(f"{parent}.") for parent in parents)


@pytest.mark.parametrize("layer", sorted(LAYERS))
def test_layer_imports_only_what_it_may(layer: str) -> None:
    """A page that reads tables, or a rule that reads the clock, can no longer be tested alone."""

    def knows_only_its_own(_module: str, direct: set[str], _all: object) -> bool:
        return all(is_below(name, (*_STANDARD, *LAYERS[layer])) for name in direct)

    archrule(f"{layer} imports only {', '.join(LAYERS[layer])}").match(
        f"azacare.{layer}", f"azacare.{layer}.*"
    ).should(knows_only_its_own).check("azacare")


@pytest.mark.parametrize(
    ("library", "owner"),
    [
        ("sqlalchemy", "storage"),
        ("alembic", "storage"),
        ("sqlite3", "storage"),
        ("apscheduler", "scheduler"),
        ("desktop_notifier", "system"),
        ("holidays", "system"),
        ("platformdirs", "system"),
        ("tzlocal", "system"),
        ("typer", "cli"),
        ("icalendar", "exports"),
        ("fhir", "exports"),
        ("rapidfuzz", "services"),
    ],
)
def test_library_has_one_owner(library: str, owner: str) -> None:
    """A library that two layers import can never be replaced."""
    (
        archrule(f"only {owner} imports {library}")
        .match("azacare", "azacare.*")
        .exclude(f"azacare.{owner}", f"azacare.{owner}.*")
        .should_not_import(library, f"{library}.*")
        .check("azacare", only_direct_imports=True)
    )


def test_only_bootstrap_wires_concrete_classes() -> None:
    """One place decides what stands behind a port; everything else can be given a fake."""
    (
        archrule("only bootstrap imports the store, the system and the alarm")
        .match("azacare", "azacare.*")
        .exclude("azacare.bootstrap", "azacare.bootstrap.*")
        .exclude("azacare.storage.*", "azacare.system.*", "azacare.scheduler.*")
        .may_import("azacare.scheduler.heartbeat")
        .should_not_import("azacare.storage", "azacare.storage.*")
        .should_not_import("azacare.system", "azacare.system.*")
        .should_not_import("azacare.scheduler", "azacare.scheduler.*")
        .check("azacare", only_direct_imports=True)
    )


def test_layers_below_never_reach_up() -> None:
    """Also through a third module: nothing below knows the window or the command line."""
    (
        archrule("nothing below imports ui, cli or bootstrap, however far around")
        .match("azacare.domain*", "azacare.services*", "azacare.wording*", "azacare.content*")
        .match("azacare.storage*", "azacare.scheduler*", "azacare.system*", "azacare.exports*")
        .should_not_import("azacare.ui*", "azacare.cli*", "azacare.bootstrap*")
        .check("azacare")
    )


@pytest.mark.parametrize("module", ["azacare.cli.main", "azacare.bootstrap", "azacare.__main__"])
def test_commands_start_without_qt_and_without_alembic(module: str) -> None:
    """A command in a script must not pay for a window, and must run where there is no screen."""
    code = (
        f"import sys, {module}; "
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('PySide6', 'alembic', "
        "'apscheduler', 'desktop_notifier', 'icalendar', 'fhir')))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_only_the_running_app_listens_to_the_heartbeat() -> None:
    """Pages are told by the hub; a page with its own timer would look at another moment."""
    (
        archrule("the heartbeat is wired by bootstrap and heard by ui.application")
        .match("azacare.ui.*")
        .exclude("azacare.ui.application")
        .should_not_import("azacare.scheduler*")
        .check("azacare", only_direct_imports=True)
    )
