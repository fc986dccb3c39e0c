"""Account mails go at once through the mail back end, never through the outbox, which would store their codes."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Nobody signs up alone: staff and panel members are invited."""
        return False

    def get_client_ip(self, request) -> str:
        """allauth keeps its limits by address; it gets the day's code of the network instead."""
        return request.visitor_code
