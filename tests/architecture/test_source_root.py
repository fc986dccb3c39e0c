"""`site` is a standard-library module: our folder of that name must stay a source root."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_site_is_not_a_package():
    assert not (ROOT / "site" / "__init__.py").exists()


def test_git_does_not_ignore_the_source():
    ignored = subprocess.run(["git", "check-ignore", "-q", "site/core/access.py"], cwd=ROOT, check=False)
    assert ignored.returncode != 0


def test_no_file_in_the_source_passes_400_lines():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in (ROOT / "site").rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }
    assert long == {}


def test_the_virtual_environment_is_not_in_the_repository():
    """A link of that name, once committed, would replace everybody's real folder."""
    tracked = subprocess.run(["git", "ls-files", ".venv"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert tracked.stdout == ""
