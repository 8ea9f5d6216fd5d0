"""The sh scripts: what a bare machine relies on before any Python of ours runs."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ["bootstrap", "run", "check", ".ci/run"]

posix = pytest.mark.skipif(os.name != "posix", reason="the sh scripts are for POSIX systems")


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_address_and_no_path_of_one_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S*|index-url|(?<![\w.}])/(?:home|root|tmp|work)\b\S*", text) == []


@posix
@pytest.mark.parametrize("name", SCRIPTS)
def test_script_parses_as_sh_and_is_executable(name: str) -> None:
    done = run(["sh", "-n", str(ROOT / name)])
    assert (done.returncode, done.stderr) == (0, "")
    assert os.access(ROOT / name, os.X_OK)


def run(command: list[str], where: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, without input, with the caller's environment changed as told."""
    return subprocess.run(
        command,
        cwd=where,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


# Stands in for every Python: as python3.11 it makes a .venv with a copy of itself in it,
# and there it logs what pip is to install.
FAKE_PYTHON = """#!/bin/sh
case $1:${2-} in
-Ic:*) echo "$0" ;;
-ISc:*) echo "python 3.11 $3" ;;
-m:venv) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && echo made >>"$LOG" ;;
-m:pip) echo "$@" >>"$LOG"; exit "${PIP_ENDS:-0}" ;;
*/main.py:*) shift && printf '%s\\n' "$PWD" "$@" ;;
esac
"""
FAKE_TOOLS = {
    "python3.11": FAKE_PYTHON,
    "ldconfig": '#!/bin/sh\nfor library in $PRESENT; do echo "$library (libc6,x86-64)"; done\n',
    "apt-get": '#!/bin/sh\necho "apt-get $*" >>"$LOG"\n',
    "id": "#!/bin/sh\necho 1000\n",
    "sudo": "#!/bin/sh\nexit 1\n",
}
QT_LIBRARIES = "libGL.so.1 libEGL.so.1 libdbus-1.so.3 libfontconfig.so.1 libglib-2.0.so.0 libxkbcommon.so.0"


class Checkout:
    """A copy of what bootstrap works on, in a folder with an awkward name, on a machine of stand-ins."""

    def __init__(self, base: Path) -> None:
        self.root = base / "荐贤 copy"
        self.log = base / "log"
        self.tools = base / "bin"
        shutil.copytree(ROOT / "requirements", self.root / "requirements")
        shutil.copy(ROOT / "bootstrap", self.root)
        shutil.copy(ROOT / "run", self.root)
        self.tools.mkdir()
        for name, text in FAKE_TOOLS.items():
            (self.tools / name).write_text(text, encoding="utf-8")
            (self.tools / name).chmod(0o755)

    def call(self, script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a copied script from the folder above; Qt's libraries are there unless told otherwise."""
        self.log.write_text("", encoding="utf-8")
        path = f"{self.tools}:{os.environ['PATH']}"
        settings = {
            "PATH": path,
            "LOG": str(self.log),
            "DISPLAY": "",
            "WAYLAND_DISPLAY": "",
            "PRESENT": QT_LIBRARIES,
        }
        return run([str(self.root / script), *arguments], self.root.parent, **(settings | environment))

    def bootstrap(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the copied bootstrap."""
        return self.call("bootstrap", *arguments, **environment)

    def done(self) -> str:
        """Return what the stand-ins were asked to do in the last run."""
        return self.log.read_text(encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@posix
def test_bootstrap_installs_tests_and_benchmarks_with_hashes(checkout: Checkout) -> None:
    assert checkout.bootstrap().returncode == 0
    assert "--require-hashes" in checkout.done()
    assert "requirements/dev.txt --requirement requirements/bench.txt" in checkout.done()


@posix
def test_bootstrap_runtime_installs_only_what_running_needs(checkout: Checkout) -> None:
    assert checkout.bootstrap("--runtime").returncode == 0
    assert "requirements/runtime.txt" in checkout.done()
    assert "dev.txt" not in checkout.done()


@posix
@pytest.mark.parametrize("again", [[], ["--runtime"]])
def test_bootstrap_does_nothing_when_the_full_set_is_there(checkout: Checkout, again: list[str]) -> None:
    checkout.bootstrap()
    done = checkout.bootstrap(*again)
    assert (done.returncode, done.stdout, done.stderr, checkout.done()) == (0, "", "", "")


@posix
def test_bootstrap_keeps_the_environment_when_only_requirements_change(checkout: Checkout) -> None:
    checkout.bootstrap()
    with (checkout.root / "requirements" / "bench.txt").open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    checkout.bootstrap()
    assert "bench.txt" in checkout.done()
    assert "made" not in checkout.done()


@posix
def test_bootstrap_makes_a_half_made_environment_anew(checkout: Checkout) -> None:
    assert checkout.bootstrap(PIP_ENDS="1").returncode == 1
    (checkout.root / ".venv" / "half").touch()
    assert checkout.bootstrap().returncode == 0
    assert not (checkout.root / ".venv" / "half").exists()


@posix
def test_bootstrap_makes_the_environment_anew_after_an_interrupted_upgrade(checkout: Checkout) -> None:
    checkout.bootstrap()
    (checkout.root / "requirements" / "bench.txt").write_text("# changed\n", encoding="utf-8")
    assert checkout.bootstrap(PIP_ENDS="1").returncode == 1
    checkout.bootstrap()
    assert "made" in checkout.done()


@posix
def test_bootstrap_makes_the_environment_anew_after_the_checkout_moved(checkout: Checkout) -> None:
    checkout.bootstrap()
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))
    checkout.bootstrap()
    assert "made" in checkout.done()


@posix
def test_bootstrap_tells_an_ordinary_user_the_command_to_run(checkout: Checkout) -> None:
    done = checkout.bootstrap("--runtime", PRESENT=QT_LIBRARIES.replace("libEGL.so.1 ", ""))
    assert (done.returncode, done.stdout, checkout.done()) == (1, "", "")
    assert re.search(
        r'^  sudo sh -c "apt-get update && apt-get install -y [^"]*\blibegl1\b', done.stderr, re.MULTILINE
    )


@posix
def test_bootstrap_asks_for_screen_libraries_only_where_there_is_a_screen(checkout: Checkout) -> None:
    assert checkout.bootstrap().returncode == 0
    assert checkout.bootstrap(DISPLAY=":0").returncode == 1


@posix
def test_bootstrap_refuses_unknown_arguments_with_its_usage(checkout: Checkout) -> None:
    done = checkout.bootstrap("--all")
    assert (done.returncode, done.stdout, checkout.done()) == (2, "", "")
    assert "./bootstrap [--runtime]" in done.stderr


@posix
def test_run_sets_up_and_hands_over_arguments_and_folder_with_clean_output(checkout: Checkout) -> None:
    done = checkout.call("run", "match", "a b.sqlite", "--json")
    assert done.stdout.splitlines() == [str(checkout.root.parent), "match", "a b.sqlite", "--json"]
    assert "requirements/runtime.txt" in checkout.done()
