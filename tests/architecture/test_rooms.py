"""The order of rooms: imports and relations go down the stack, never up, never sideways."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.rooms import HEIGHT, ROOT, STACK, our_models


def test_imports_follow_the_stack():
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command], cwd=ROOT, env={"PYTHONPATH": "site"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_import_contract_is_the_same_stack():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert contracts[0]["layers"] == [" | ".join(rooms) for rooms in STACK]


def relations():
    for model in our_models():
        for field in model._meta.get_fields():
            target = getattr(field, "related_model", None)
            if field.concrete and target and target._meta.app_label in HEIGHT:
                yield f"{model._meta.label}.{field.name}", model._meta.app_label, target._meta.app_label


@pytest.mark.parametrize(("name", "room", "target"), list(relations()))
def test_relations_point_down_the_stack(name, room, target):
    assert room == target or HEIGHT[room] > HEIGHT[target], f"{name} points from {room} to {target}"
