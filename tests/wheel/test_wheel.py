"""What a person gets who installs the wheel, and nothing else, into an empty environment."""

from pathlib import Path

import pytest

from tests.wheel.conftest import ROOT, Installed

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(600)]


def test_the_lock_holds_all_that_the_wheel_asks_for(installed: Installed) -> None:
    assert "No broken requirements found" in installed.succeed(
        installed.python, "-m", "pip", "check", "--disable-pip-version-check"
    )


def test_the_code_comes_from_the_wheel(installed: Installed) -> None:
    place = installed.succeed(installed.python, "-c", "import azacare; print(azacare.__file__)")
    assert not Path(place.strip()).is_relative_to(ROOT)
    assert "site-packages" in place


@pytest.mark.parametrize("folder", ["clinical", "fonts"])
def test_every_shipped_file_is_found(installed: Installed, folder: str) -> None:
    code = (
        "import sys; from azacare.content.files import resource;"
        "[print(file.name) for file in resource(sys.argv[1]).iterdir() if file.is_file()]"
    )
    found = installed.succeed(installed.python, "-c", code, folder).split("\n")
    shipped = [file.name for file in (ROOT / "resources" / folder).iterdir() if file.is_file()]
    assert shipped
    assert sorted(filter(None, found)) == sorted(shipped)
