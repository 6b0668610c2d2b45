"""The health panel says how the records are kept: backups, room, folder and password."""

from pathlib import Path

import pytest

from azacare.services.health import Check, CheckResult, Probe
from azacare.services.probes_kept import backup_probe, disk_probe, folder_probe, password_probe
from azacare.system.folder_kind import free_bytes, is_on_network, synced_by
from azacare.wording.health import check_text, with_moment
from azacare.wording.words import english
from tests.scene import Scene


def found(probe: Probe) -> CheckResult:
    """What it found; every code has its sentence."""
    result = probe()
    assert check_text(with_moment(result, english()), english())
    return result


def test_backup_is_red_until_one_is_made_and_again_after_two_days(tmp_path: Path) -> None:
    """A backup that stopped being made must not go unseen."""
    scene = Scene(tmp_path, "2026-03-01T07:00")
    probe = backup_probe(scene.services.backups)
    assert (found(probe).ok, found(probe).code) == (False, "none")
    scene.services.backups.make_now()
    assert (found(probe).ok, found(probe).code) == (True, "made")
    assert "Sunday" in check_text(with_moment(probe(), english()), english())
    scene.clock.advance(days=2)
    assert found(probe).ok is True
    scene.clock.advance(minutes=1)
    assert (found(probe).ok, found(probe).code) == (False, "old")
    scene.close()


@pytest.mark.parametrize(
    ("free", "ok", "code"),
    [(200_000_000, True, "enough"), (199_999_999, False, "low"), (None, None, "unknown")],
)
def test_little_room_is_said(free: int | None, ok: bool | None, code: str) -> None:
    """Unknown never means enough."""
    result = found(disk_probe(lambda: free))
    assert (result.ok, result.code) == (ok, code)


def test_room_is_read_from_the_disk(tmp_path: Path) -> None:
    """A folder that is not there has none that is known."""
    assert (free_bytes(tmp_path) or 0) > 0
    assert free_bytes(tmp_path / "gone") is None


@pytest.mark.parametrize(
    ("folder", "program"),
    [
        ("Dropbox/health", "Dropbox"),
        ("Dropbox (Personal)/a", "Dropbox"),
        ("OneDrive - Clinic/a", "OneDrive"),
        ("Nextcloud/a/b", "Nextcloud"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("iCloud Drive/a", "iCloud"),
        ("dropboxes/a", None),
        ("health", None),
    ],
)
def test_synced_folder_is_known_by_its_name(
    tmp_path: Path, folder: str, program: str | None
) -> None:
    """A name alone that only begins alike is none."""
    assert synced_by(tmp_path / folder) == program


def test_synced_folder_of_another_name_is_known_by_its_marks(tmp_path: Path) -> None:
    """Nextcloud can be put into any folder."""
    (tmp_path / ".sync_nextcloud.db").touch()
    assert synced_by(tmp_path / "a" / "b") == "Nextcloud"


@pytest.mark.parametrize(
    ("kind", "expected"), [("nfs4", True), ("cifs", True), ("fuse.sshfs", True), ("ext4", False)]
)
def test_network_drive_is_known_by_its_mount(tmp_path: Path, kind: str, expected: bool) -> None:
    """The innermost mount decides; a space in its name is written as a number."""
    place = tmp_path / "my share"
    mounts = tmp_path / "mounts"
    named = str(place.resolve()).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {named} {kind} rw 0 0\nbroken\n")
    assert is_on_network(place / "AzaCare", mounts) is expected
    assert is_on_network(tmp_path, mounts) is False
    assert is_on_network(place, tmp_path / "no such list") is False


def test_warning_of_a_synced_or_network_folder_says_that_azacare_still_works() -> None:
    """It is a warning, and no reason to give up."""
    synced = found(folder_probe(lambda: "Dropbox", lambda: False))
    network = found(folder_probe(lambda: None, lambda: True))
    own = found(folder_probe(lambda: None, lambda: False))
    assert (synced.ok, network.ok, own.ok) == (False, False, True)
    assert check_text(synced, english()).startswith("Dropbox copies the folder")
    assert "still works" in check_text(synced, english())
    assert "still works" in check_text(network, english())


def test_records_without_a_password_are_named_and_not_blamed(tmp_path: Path) -> None:
    """A password is the person's choice."""
    scene = Scene(tmp_path, "2026-03-01T07:00")
    result = found(password_probe(scene.services.protection))
    assert (result.check, result.ok, result.code) == (Check.PASSWORD, None, "none")
    scene.close()
