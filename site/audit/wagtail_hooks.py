"""Wagtail's log learns our actions, so that its reports can name them."""

from wagtail import hooks

from audit.actions import ACTIONS


@hooks.register("register_log_actions")
def register_our_actions(registry) -> None:
    for action, words in ACTIONS.items():
        registry.register_action(action, words, words)
