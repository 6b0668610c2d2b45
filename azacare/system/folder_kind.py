"""What kind of place a folder is: how much room it has, and whether others write to it too."""

from __future__ import annotations

import shutil
from pathlib import Path, PurePath

_MOUNTS = Path("/proc/mounts")
_NETWORK = ("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "ceph", "davfs", "fuse.sshfs")
_NETWORK_BY_PROGRAM = ("fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs")
_SYNCED = (
    ("dropbox", "Dropbox"),
    ("onedrive", "OneDrive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
)
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".sync_nextcloud.db", "Nextcloud"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
)


def free_bytes(folder: Path) -> int | None:
    """How many bytes can still be written there; None when it cannot be known."""
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None


def synced_by(folder: Path) -> str | None:
    """The program that copies this folder to other computers, as its names and marks tell."""
    resolved = folder.resolve()
    for part in resolved.parts:
        for start, name in _SYNCED:
            if _is_named(part.casefold(), start):
                return name
    for above in (resolved, *resolved.parents):
        if above == Path.home():  # Dropbox keeps its own settings there
            continue
        for mark, name in _MARKS:
            if (above / mark).exists():
                return name
    return None


def is_on_network(folder: Path, mounts: Path = _MOUNTS) -> bool:
    """Whether the folder is on another computer's disk; False too where it cannot be known.

    Args:
        folder: any folder.
        mounts: the kernel's list of what is mounted where; only Linux has one.
    """
    if folder.drive.startswith("\\\\"):  # Windows writes a shared folder like this
        return True
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    return _kind_of_mount(folder.resolve(), lines) in (*_NETWORK, *_NETWORK_BY_PROGRAM)


def _kind_of_mount(folder: PurePath, lines: list[str]) -> str:
    """The kind of the innermost mount that holds `folder`; of several, the last one counts."""
    longest, kind = -1, ""
    for line in lines:
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = PurePath(fields[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= longest:
            longest, kind = len(point.parts), fields[2]
    return kind


def _is_named(part: str, start: str) -> bool:
    """Whether a word of its own follows at most: "OneDrive - Clinic" is named so."""
    return part == start or part.startswith((f"{start} ", f"{start}-", f"{start}("))
