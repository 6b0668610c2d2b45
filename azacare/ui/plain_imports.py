"""Imported right after PySide, for what that does: no source text is read from then on.

PySide reads the source of every module imported after it, to look for `from __feature__ import`.
AzaCare does not use that (decision 0016). Reading three hundred files costs a start some 30 ms,
and their lines stay in memory: about 16 MiB. A PySide that works in another way is left alone.
"""

from __future__ import annotations

import importlib
from typing import Any


def _no_need_to_look(_module: object) -> bool:
    """Every module may use PySide, and none uses its features."""
    return True


_feature: Any = importlib.import_module("shibokensupport.feature")
if hasattr(_feature, "_mod_uses_pyside"):
    vars(_feature)["_mod_uses_pyside"] = _no_need_to_look
