"""The same people in every test."""

from users.models import User
from users.roles import RoleName, give_role


def make_user(name: str, *roles: RoleName) -> User:
    """An account with the roles; the address is made of the name."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@northmere.example", first_name=name)
    for role in roles:
        give_role(user, role)
    return user


def coordinator() -> User:
    return make_user("Ines", RoleName.COORDINATOR)


def triage() -> User:
    return make_user("Tom", RoleName.TRIAGE)


def second_triage() -> User:
    return make_user("Priya", RoleName.TRIAGE)


def safeguarding_lead() -> User:
    return make_user("Marian", RoleName.SAFEGUARDING)


def safeguarding_deputy() -> User:
    return make_user("Yusuf", RoleName.SAFEGUARDING)


def service_contact() -> User:
    return make_user("Joel", RoleName.SERVICE)


def commissioner() -> User:
    return make_user("Ruth", RoleName.COMMISSIONER)


def register_keeper() -> User:
    return make_user("Gareth", RoleName.REGISTER)


def register_keeper2() -> User:
    return make_user("Moira", RoleName.REGISTER)


def editor() -> User:
    return make_user("Callum", RoleName.EDITOR)


def panel_reviewer() -> User:
    return make_user("Bee", RoleName.REVIEWER)


def finance() -> User:
    return make_user("Anita", RoleName.FINANCE)


def governance() -> User:
    return make_user("Hannah", RoleName.GOVERNANCE)


def administrator() -> User:
    return make_user("Sam", RoleName.ADMINISTRATOR)


def panel_member() -> User:
    return make_user("Dee", RoleName.MEMBER)


def stranger() -> User:
    """Signed in, without any role."""
    return make_user("Nobody")
