"""The stack of rooms as pyproject.toml has it, and the models that live in it."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
STACK = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["alongside"]["stack"]
HEIGHT = {room: -level for level, rooms in enumerate(STACK) for room in rooms}


def our_models():
    """Every model of ours."""
    return [model for model in apps.get_models() if model._meta.app_label in HEIGHT]
