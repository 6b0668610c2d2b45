"""The set-up scripts: when they work, what they find missing, what they say."""

import ast
import importlib
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "scripts"
PYTHON = (3, 12)
NAMES = ("steps", "system_packages", "environment", "audit", "run", "test")


@pytest.fixture(scope="module")
def scripts() -> Iterator[SimpleNamespace]:
    """The scripts as modules, loaded as `python3 scripts/...` finds them."""
    kept = {name: sys.modules.pop(name) for name in NAMES if name in sys.modules}
    sys.path.insert(0, str(SCRIPTS))
    try:
        yield SimpleNamespace(**{name: importlib.import_module(name) for name in NAMES})
    finally:
        sys.path.remove(str(SCRIPTS))
        for name in NAMES:
            sys.modules.pop(name, None)
        sys.modules.update(kept)


@pytest.fixture
def environment(scripts: SimpleNamespace) -> ModuleType:
    return scripts.environment


@pytest.fixture
def packages(scripts: SimpleNamespace) -> ModuleType:
    return scripts.system_packages


@pytest.fixture
def checkout(tmp_path: Path, environment: ModuleType) -> Path:
    """A checkout with both locks and a `.venv` in which only the Python's name exists."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "run.lock").write_text("alembic==1.0\n")
    (tmp_path / "requirements" / "dev.lock").write_text("alembic==1.0\npytest==8.0\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'azacare'\n")
    python = environment.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.touch()
    return tmp_path


def finish(environment: ModuleType, checkout: Path, lock: str) -> None:
    environment.write_stamp(checkout, environment.wanted_stamp(checkout, lock, PYTHON))


# Which Python


@pytest.mark.parametrize("version", [(3, 11), (3, 12, 1), (3, 13, 0), (3, 14)])
def test_a_python_we_support_is_not_refused(
    environment: ModuleType, version: tuple[int, ...]
) -> None:
    assert environment.refusal(version) is None


@pytest.mark.parametrize("version", [(2, 7), (3, 8), (3, 10, 13), (3, 15), (4, 0)])
def test_any_other_python_is_refused_in_one_sentence(
    environment: ModuleType, version: tuple[int, ...]
) -> None:
    said = environment.refusal(version)
    assert f"this is Python {version[0]}.{version[1]};" in said
    assert "\n" not in said
    assert said.endswith(".")


def test_the_versions_are_those_of_the_project(environment: ModuleType) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (oldest, newest) = environment.OLDEST, environment.NEWEST
    expected = f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    assert project["requires-python"] == expected


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.py")), ids=lambda path: path.name)
def test_an_old_python_can_read_the_scripts_so_that_it_can_be_refused(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 8))
    assert "from __future__ import annotations" in text


@pytest.mark.parametrize("script", ["run.py", "test.py"])
def test_a_script_under_an_old_python_says_so_and_ends(script: str) -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 8, 18);"
        f"sys.path.insert(0, {str(SCRIPTS)!r}); sys.argv = ['script'];"
        f"runpy.run_path({str(SCRIPTS / script)!r}, run_name='__main__')"
    )
    command = [sys.executable, "-B", "-c", pretend]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("AzaCare needs Python 3.11 to 3.14, and this is Python 3.8;")
    assert len(ended.stderr.splitlines()) == 1


# When the environment is made


def test_a_finished_environment_is_left_alone(environment: ModuleType, checkout: Path) -> None:
    finish(environment, checkout, "run")
    assert environment.work_to_do(checkout, "run", PYTHON) is environment.Work.NOTHING


def test_the_developers_environment_serves_the_app_too(
    environment: ModuleType, checkout: Path
) -> None:
    finish(environment, checkout, "dev")
    assert environment.work_to_do(checkout, "run", PYTHON) is environment.Work.NOTHING


def test_the_app_s_environment_is_completed_for_developers(
    environment: ModuleType, checkout: Path
) -> None:
    finish(environment, checkout, "run")
    assert environment.work_to_do(checkout, "dev", PYTHON) is environment.Work.PACKAGES


def test_an_interrupted_set_up_begins_anew(environment: ModuleType, checkout: Path) -> None:
    assert environment.work_to_do(checkout, "run", PYTHON) is environment.Work.EVERYTHING


@pytest.mark.parametrize("text", ["", "{", "[]", '{"lock": "run"}', '"run"', "null"])
def test_a_stamp_that_makes_no_sense_counts_as_none(
    environment: ModuleType, checkout: Path, text: str
) -> None:
    (checkout / ".venv" / "azacare-stamp.json").write_text(text)
    assert environment.work_to_do(checkout, "run", PYTHON) is environment.Work.EVERYTHING


def change_lock(checkout: Path) -> None:
    (checkout / "requirements" / "run.lock").write_text("alembic==2.0\n")


def lose_python(checkout: Path) -> None:
    shutil.rmtree(checkout / ".venv" / ("Scripts" if os.name == "nt" else "bin"))


@pytest.mark.parametrize("change", [change_lock, lose_python])
def test_a_change_makes_the_environment_anew(
    environment: ModuleType, checkout: Path, change: Callable[[Path], None]
) -> None:
    finish(environment, checkout, "run")
    change(checkout)
    assert environment.work_to_do(checkout, "run", PYTHON) is environment.Work.EVERYTHING


def test_another_python_makes_the_environment_anew(environment: ModuleType, checkout: Path) -> None:
    finish(environment, checkout, "run")
    assert environment.work_to_do(checkout, "run", (3, 13)) is environment.Work.EVERYTHING


def test_a_copied_environment_is_made_anew_for_its_new_folder(
    environment: ModuleType, checkout: Path
) -> None:
    finish(environment, checkout, "run")
    copy = checkout / "copy"
    shutil.copytree(checkout, copy)
    assert environment.work_to_do(copy, "run", PYTHON) is environment.Work.EVERYTHING


def test_changed_project_data_only_installs_azacare_again(
    environment: ModuleType, checkout: Path
) -> None:
    finish(environment, checkout, "dev")
    (checkout / "pyproject.toml").write_text("[project]\nname = 'azacare'\nversion = '2'\n")
    assert environment.work_to_do(checkout, "run", PYTHON) is environment.Work.PROJECT


def test_a_complete_dev_lock_holds_all_of_the_run_lock() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        return {line.rstrip(" \\") for line in lines if "==" in line.split(" ")[0]}

    assert pins("run.lock") <= pins("dev.lock")


# Python's venv module


class Installs:
    """An apt-get that notes what it is asked for, and succeeds or not."""

    def __init__(self, *, works: bool) -> None:
        self.works = works
        self.asked: list[str] = []

    def __call__(self, names: Sequence[str]) -> bool:
        self.asked += names
        return self.works


def test_with_venv_present_nothing_is_installed(
    environment: ModuleType, packages: ModuleType
) -> None:
    apt = Installs(works=True)
    system = packages.System(debian=True, root=True)
    environment.ensure_venv_module(system, there=lambda _name: True, install=apt)
    assert apt.asked == []


def test_root_on_debian_gets_the_venv_package(
    environment: ModuleType, packages: ModuleType
) -> None:
    apt = Installs(works=True)
    system = packages.System(debian=True, root=True)
    environment.ensure_venv_module(system, there=lambda _name: apt.asked, install=apt)
    assert apt.asked == [f"python3.{sys.version_info.minor}-venv"]


@pytest.mark.parametrize(("root", "works"), [(False, True), (True, False)])
def test_without_the_venv_package_the_line_to_run_is_said(
    environment: ModuleType, packages: ModuleType, scripts: SimpleNamespace, root: bool, works: bool
) -> None:
    system = packages.System(debian=True, root=root)
    line = f"sudo apt-get install .*python3.{sys.version_info.minor}-venv$"
    with pytest.raises(scripts.steps.SetupError, match=line):
        environment.ensure_venv_module(
            system, there=lambda _name: None, install=Installs(works=works)
        )


# pip's failures


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        (
            "WARNING: Retrying: NewConnectionError\nERROR: No matching distribution found",
            "internet",
        ),
        ("ERROR: No matching distribution found for x==1", "not offered for this computer"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM", "not the one we expect"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("Something new", "pip.log"),
    ],
)
def test_a_failed_pip_ends_in_one_plain_sentence(
    environment: ModuleType, output: str, expected: str
) -> None:
    said = environment.pip_advice(output, Path("pip.log"))
    assert expected in said
    assert "\n" not in said


def test_the_words_of_a_failing_program_are_kept(scripts: SimpleNamespace, tmp_path: Path) -> None:
    log = tmp_path / "log"
    code = "for n in range(30): print('line', n)\nraise SystemExit(4)"
    outcome = scripts.steps.follow([sys.executable, "-c", code], log=log)
    assert outcome.code == 4
    assert outcome.last_lines[-1] == "line 29"
    assert len(outcome.last_lines) == scripts.steps.LAST_LINES
    assert len(log.read_text().splitlines()) == 30


def test_a_started_program_does_not_look_into_foreign_folders(scripts: SimpleNamespace) -> None:
    given = {"PYTHONPATH": "/x", "PIP_USER": "1", "HOME": "/home/ann"}
    assert scripts.steps.clean_environment(given) == {"HOME": "/home/ann"}


# The system's libraries


def test_libraries_in_the_loaders_cache_are_not_loaded(packages: ModuleType) -> None:
    def load(name: str) -> bool:
        raise AssertionError(name)

    assert packages.missing_libraries(lambda: set(packages.QT_LIBRARIES), load) == []


def test_a_library_the_cache_does_not_know_may_still_load(packages: ModuleType) -> None:
    assert packages.missing_libraries(set, lambda _name: True) == []


def test_what_is_neither_listed_nor_loads_is_missing(packages: ModuleType) -> None:
    listed = set(packages.QT_LIBRARIES) - {"libEGL.so.1", "libxcb-cursor.so.0"}
    missing = packages.missing_libraries(lambda: listed, lambda _name: False)
    assert missing == ["libEGL.so.1", "libxcb-cursor.so.0"]
    names = packages.packages_for(missing, packages.QT_LIBRARIES)
    assert names == ["libegl1", "libxcb-cursor0"]
    line = "sudo apt-get install --no-install-recommends libegl1 libxcb-cursor0"
    assert packages.install_line(names) == line


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt brings them along elsewhere")
def test_the_real_lookups_agree_on_the_c_library(packages: ModuleType) -> None:
    assert packages.can_load("libc.so.6")
    assert not packages.can_load("libazacare-does-not-exist.so.1")
    assert packages.missing_libraries() == [], "Qt could not have been imported for the tests"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ID=debian\n", True),
        ('PRETTY_NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n', True),
        ("ID=ubuntu\nID_LIKE=debian\n", True),
        ('NAME="Fedora"\nID=fedora\nVARIANT="debian"\n', False),
        ("", False),
    ],
)
def test_debians_family_is_known_by_its_os_release(
    packages: ModuleType, text: str, expected: bool
) -> None:
    assert packages.is_debian(text) is expected


class Computer:
    """A computer on which apt-get works, and what is still missing on it."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        self.asked: list[str] = []

    def look(self) -> list[str]:
        return list(self.missing)

    def install(self, names: Sequence[str]) -> bool:
        self.asked += names
        self.missing = []
        return True


@pytest.mark.parametrize(
    ("debian", "root", "asked"), [(True, True, ["xvfb"]), (True, False, []), (False, True, [])]
)
def test_only_root_on_debian_installs(
    packages: ModuleType, debian: bool, root: bool, asked: list[str]
) -> None:
    computer = Computer(["Xvfb"])
    system = packages.System(debian=debian, root=root)
    left = packages.provide(computer.look, packages.SCREEN_PROGRAMS, system, computer.install)
    assert computer.asked == asked
    assert left == ([] if asked else ["Xvfb"])


def test_nothing_missing_means_no_apt_get(packages: ModuleType) -> None:
    computer = Computer([])
    system = packages.System(debian=True, root=True)
    assert not packages.provide(computer.look, packages.QT_LIBRARIES, system, computer.install)
    assert computer.asked == []


def test_elsewhere_the_libraries_are_named(packages: ModuleType) -> None:
    said = packages.advice(packages.System(debian=False, root=True), ["libEGL.so.1"], ["libegl1"])
    assert "libEGL.so.1" in said
    assert "apt-get" not in said


# Is there a display, and what then


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "offscreen"}, False),
        ("linux", {"QT_QPA_PLATFORM": "wayland;xcb"}, False),
        ("linux", {"QT_QPA_PLATFORM": "vnc:size=800x600"}, True),
    ],
)
def test_a_display(
    scripts: SimpleNamespace, platform: str, environ: dict[str, str], expected: bool
) -> None:
    assert scripts.run.has_display(platform, environ) is expected


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], True),
        (["--background"], True),
        (["--data-dir", "/x"], True),
        (["--data-dir=/x", "--person", "Ann"], True),
        (["today", "--json"], False),
        (["--data-dir", "/x", "today"], False),
        (["--help"], False),
        (["--version"], False),
    ],
)
def test_the_window_opens_when_no_command_is_named(
    scripts: SimpleNamespace, arguments: list[str], expected: bool
) -> None:
    assert scripts.run.opens_window(arguments) is expected


@pytest.mark.parametrize("arguments", [["today", "--json"], ["take", "--by", "Ann B"]])
def test_a_command_is_passed_on_as_it_is(scripts: SimpleNamespace, arguments: list[str]) -> None:
    assert scripts.run.choose_arguments(arguments, display=False) == arguments


def test_without_a_display_the_pages_go_to_a_folder_it_names(
    scripts: SimpleNamespace, capsys: pytest.CaptureFixture[str]
) -> None:
    command = scripts.run.choose_arguments([], display=False)
    folder = Path(command[-1])
    try:
        assert command[:-1] == ["demo", "--headless"]
        assert folder.is_dir()
        said = capsys.readouterr()
        assert str(folder) in said.err
        assert len(said.err.splitlines()) == 1
        assert said.out == ""
    finally:
        folder.rmdir()


# The whole check


def test_groups_that_cannot_run_are_left_out_of_what_was_asked(
    scripts: SimpleNamespace,
) -> None:
    screen = scripts.test.LeftOut("screen", "no Xvfb")
    wheel = scripts.test.LeftOut("wheel", "no network")
    assert scripts.test.mark_expression("", []) == []
    assert scripts.test.mark_expression("", [screen]) == ["-m", "not screen"]
    both = scripts.test.mark_expression("screen or wheel", [screen, wheel])
    assert both == ["-m", "(screen or wheel) and not screen and not wheel"]


@pytest.mark.parametrize(
    ("group", "ci", "linux", "expected"),
    [
        ("screen", True, True, True),
        ("screen", False, True, False),
        ("screen", True, False, False),
        ("wheel", True, False, True),
    ],
)
def test_on_ci_a_group_left_out_is_a_failure(
    scripts: SimpleNamespace, group: str, ci: bool, linux: bool, expected: bool
) -> None:
    left_out = [scripts.test.LeftOut(group, "why")]
    assert scripts.test.counts_as_failure(left_out, ci=ci, linux=linux) is expected
    assert not scripts.test.counts_as_failure([], ci=ci, linux=linux)


def test_pytest_gets_what_the_check_does_not_know(scripts: SimpleNamespace) -> None:
    options, rest = scripts.test.read_arguments(["--fast", "-k", "pause", "-x", "-m", "wheel"])
    assert (options.fast, options.marks, rest) == (True, "wheel", ["-k", "pause", "-x"])


# --- known weaknesses -------------------------------------------------------------------------

ADVISORY = {
    "id": "PYSEC-2019-217",
    "modified": "2023-11-08T04:00:00Z",
    "summary": "a sandbox that can be left",
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.10.1"}]}],
            "versions": ["2.10"],
        }
    ],
}


class Advisories(BaseHTTPRequestHandler):
    """An advisory service on this computer: it knows of one weakness."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        weak = asked["package"]["name"] == "jinja2" and asked["version"] == "2.10"
        answer = json.dumps({"vulns": [ADVISORY] if weak else []}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_said: object) -> None:
        """Nothing to the terminal."""


@pytest.fixture
def advisories() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    with server, ThreadPoolExecutor(1) as thread:
        thread.submit(server.serve_forever)
        yield f"http://127.0.0.1:{server.server_port}/v1/query"
        server.shutdown()


@pytest.mark.parametrize(
    ("pinned", "weak"),
    [
        ("jinja2==2.10", ["jinja2 2.10: PYSEC-2019-217, mended in 2.10.1"]),
        ("jinja2==3.1", []),
    ],
)
def test_a_weak_package_is_found_by_the_real_pip_audit(
    scripts: SimpleNamespace, advisories: str, tmp_path: Path, pinned: str, weak: list[str]
) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text(f"{pinned}\n")
    service = ["--vulnerability-service", "osv", "--osv-url", advisories]
    found = scripts.audit.audit(Path(sys.executable), [lock], service)
    assert found.weak == weak
    assert found.ran
    assert found.is_failure == bool(weak)


def test_without_a_service_nothing_is_taken_for_fine(
    scripts: SimpleNamespace, tmp_path: Path
) -> None:
    lock = tmp_path / "some.lock"
    lock.write_text("jinja2==2.10\n")
    nobody = ["--vulnerability-service", "osv", "--osv-url", "http://127.0.0.1:9/v1/query"]
    found = scripts.audit.audit(Path(sys.executable), [lock], nobody)
    assert not found.ran
    assert not found.is_failure


def test_a_service_that_knows_no_package_did_not_run(scripts: SimpleNamespace) -> None:
    """As pip-audit answers where only the packages can be had, and not what is known of them."""
    skipped = [{"name": name, "skip_reason": "not found"} for name in ("alembic", "typer")]
    found = scripts.audit.read_answer(json.dumps({"dependencies": skipped, "fixes": []}))
    assert not found.ran


def test_a_package_that_is_passed_over_is_a_failure(scripts: SimpleNamespace) -> None:
    packages = [
        {"name": "alembic", "version": "1.0", "vulns": []},
        {"name": "typer", "skip_reason": "not found"},
    ]
    found = scripts.audit.read_answer(json.dumps({"dependencies": packages, "fixes": []}))
    assert found.ran
    assert found.unknown == ["typer"]
    assert found.is_failure


@pytest.mark.parametrize(
    ("found", "required", "fails"),
    [
        (([], [], 40), False, False),
        ((["alembic 1.0: X, mended in 2.0"], [], 40), False, True),
        (([], [], 0), False, False),
        (([], [], 0), True, True),
    ],
)
def test_what_the_whole_check_makes_of_it(
    scripts: SimpleNamespace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    found: tuple[list[str], list[str], int],
    required: bool,
    fails: bool,
) -> None:
    monkeypatch.setattr(scripts.test, "audit", lambda _python: scripts.audit.Audit(*found))
    monkeypatch.delenv(scripts.test.AUDIT_REQUIRED, raising=False)
    if required:
        monkeypatch.setenv(scripts.test.AUDIT_REQUIRED, "1")
    assert scripts.test.audit_fails(Path(sys.executable)) is fails
    said = capsys.readouterr().out
    assert ("NOT RUN" in said) is (found[2] == 0)
    assert ("WEAK PACKAGE" in said) is bool(found[0])
