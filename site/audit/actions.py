"""The closed list of what may be logged; each room adds its own in `AppConfig.ready()`."""

ACTIONS: dict[str, str] = {}


def register_actions(actions: dict[str, str]) -> None:
    """Add `{"room.verb": "Words for the report"}` to the list."""
    ACTIONS.update(actions)
