"""Qt's translation behind the words of AzaCare."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from azacare.content.files import resource


class QtTranslator:
    """Looks a text up in the installed translations."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The text in the language shown; `n` fills %n and picks the plural."""
        return QCoreApplication.translate(context, text, disambiguation, n)


def install_translation(app: QCoreApplication) -> None:
    """Install English, whose plurals are a translation too, and above it the system's language."""
    installed = ["en"]
    installed += [name for name in _wanted() if name != "en"][:1]
    for name in installed:
        file = _file(name)
        translator = QTranslator(app)
        if file is not None and translator.load(file):
            app.installTranslator(translator)


def _wanted() -> list[str]:
    names = [name.replace("-", "_") for name in QLocale.system().uiLanguages()]
    shorter = [name.split("_")[0] for name in names]
    return [name for name in (*names, *shorter) if _file(name) is not None]


def _file(name: str) -> str | None:
    """The compiled translation; Qt reads it from the disk while the app runs."""
    try:
        found = resource("translations", f"azacare_{name}.qm")
    except FileNotFoundError:
        return None
    return str(found) if isinstance(found, Path) else None
