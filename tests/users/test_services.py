from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.models import ModelLogEntry

from tests import cast
from users.models import Slip, User
from users.roles import RoleName, give_role, holds, roles_of
from users.services import (
    InvitationError,
    RefusedError,
    SlipError,
    accept_invitation,
    deactivate,
    forget_sessions,
    invitation_link,
    invite,
    invite_again,
    invited,
    issue_slip,
    make_invited,
    reactivate,
    set_roles,
    use_slip,
)

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def asked(email="lee@northmere.example", roles=(RoleName.EDITOR,), by=None):
    return make_invited(email, name="Lee", roles=roles, by=by)


def token_of(user, now=NOW):
    return invitation_link(user, now=now).rstrip("/").rsplit("/", 1)[-1]


def actions():
    return list(ModelLogEntry.objects.order_by("pk").values_list("action", flat=True))


def test_an_invited_person_has_a_role_and_no_password():
    user = asked()
    assert not user.has_usable_password() and roles_of(user) == [RoleName.EDITOR]


def test_an_invitation_is_one_discreet_mail(mailoutbox):
    invite("lee@northmere.example", name="Lee", roles=[RoleName.TRIAGE], by=cast.administrator(), now=NOW)
    (mail,) = mailoutbox
    said = (mail.subject + mail.body).lower()
    assert "/accounts/welcome/" in mail.body
    assert not [word for word in ("triage", "feedback", "homeless", "panel", "safeguarding") if word in said]


def test_an_invitation_is_in_the_log():
    asked(by=cast.administrator())
    assert actions() == ["users.invite"]


def test_an_address_is_invited_once_whatever_its_capitals():
    asked("lee@northmere.example")
    with pytest.raises(RefusedError):
        asked("Lee@Northmere.example")


def test_nobody_is_invited_without_a_role():
    with pytest.raises(RefusedError):
        asked(roles=())


def test_looking_at_an_invitation_uses_nothing_up():
    user = asked()
    assert invited(token_of(user), now=NOW) == invited(token_of(user), now=NOW) == user


def test_an_invitation_is_accepted_once():
    token = token_of(asked())
    accept_invitation(token, now=NOW)
    with pytest.raises(InvitationError):
        accept_invitation(token, now=NOW)


def test_accepting_proves_the_address():
    user = accept_invitation(token_of(asked()), now=NOW)
    assert user.emailaddress_set.get().verified


@pytest.mark.parametrize(("days", "opens"), [(6.9, True), (7.1, False)])
def test_an_invitation_lasts_seven_days(days, opens):
    token, later = token_of(asked()), NOW + timedelta(days=days)
    if opens:
        assert invited(token, now=later)
    else:
        with pytest.raises(InvitationError):
            invited(token, now=later)


def test_a_newer_invitation_closes_the_older(mailoutbox):
    user = asked()
    old = token_of(user)
    invite_again(user, by=cast.administrator(), now=NOW)
    with pytest.raises(InvitationError):
        invited(old, now=NOW)


def test_a_person_who_has_been_here_is_not_invited_again():
    user = asked()
    user.last_login = NOW
    with pytest.raises(RefusedError):
        invite_again(user, by=cast.administrator(), now=NOW)


@pytest.mark.parametrize("token", ["", "x", "eyJ1IjoxfQ:1wUq:forged"])
def test_a_forged_invitation_opens_nothing(token):
    with pytest.raises(InvitationError):
        invited(token, now=NOW)


def test_the_link_of_an_ended_account_opens_nothing():
    user = asked()
    token = token_of(user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    with pytest.raises(InvitationError):
        invited(token, now=NOW)


def test_a_leavers_next_request_is_a_strangers(client):
    user = cast.editor()
    client.force_login(user)
    assert client.get("/accounts/after-sign-in/").status_code == 302
    deactivate(user, by=cast.administrator())
    assert "/accounts/login/" in client.get("/accounts/after-sign-in/").headers["Location"]


def test_a_leaver_who_comes_back_signs_in_anew(client):
    user, boss = cast.editor(), cast.administrator()
    client.force_login(user)
    deactivate(user, by=boss)
    reactivate(user, by=boss)
    assert "/accounts/login/" in client.get("/accounts/after-sign-in/").headers["Location"]


def test_new_roles_end_all_sessions(client):
    user = cast.editor()
    client.force_login(user)
    set_roles(user, [RoleName.COMMISSIONER], by=cast.administrator())
    assert "/accounts/login/" in client.get("/accounts/after-sign-in/").headers["Location"]


def test_new_roles_replace_the_old_at_once():
    user = cast.coordinator()
    assert holds(user, "users.issue_slip")
    set_roles(user, [RoleName.COMMISSIONER], by=cast.administrator())
    assert roles_of(user) == [RoleName.COMMISSIONER] and not holds(user, "users.issue_slip")


def test_each_change_of_access_is_in_the_log():
    user, boss = cast.editor(), cast.administrator()
    set_roles(user, [RoleName.COMMISSIONER], by=boss)
    deactivate(user, by=boss)
    reactivate(user, by=boss)
    assert actions() == ["users.set_roles", "users.deactivate", "users.reactivate"]


def test_nobody_changes_their_own_access():
    boss = cast.administrator()
    cast.make_user("Second", RoleName.ADMINISTRATOR)
    with pytest.raises(RefusedError):
        set_roles(boss, [RoleName.EDITOR], by=boss)
    with pytest.raises(RefusedError):
        deactivate(boss, by=boss)


def test_the_last_administrator_stays():
    boss = cast.administrator()
    with pytest.raises(RefusedError):
        deactivate(boss, by=None)
    with pytest.raises(RefusedError):
        set_roles(boss, [RoleName.EDITOR], by=None)


def test_hats_that_do_not_go_together_are_refused_in_words():
    with pytest.raises(RefusedError) as refused:
        asked(roles=[RoleName.ADMINISTRATOR, RoleName.TRIAGE])
    assert refused.value.reasons == [
        "Administrator and Triage do not go together. Who gives out access does not read what people tell us."
    ]
    assert not User.objects.exists()


def test_a_slip_signs_in_once():
    member = cast.panel_member()
    code = issue_slip(member, by=cast.coordinator(), now=NOW)
    assert use_slip(code, now=NOW) == member
    with pytest.raises(SlipError):
        use_slip(code, now=NOW)


def test_a_slips_code_may_be_typed_carelessly():
    member = cast.panel_member()
    code = issue_slip(member, by=cast.coordinator(), now=NOW)
    assert use_slip(code.lower().replace("-", " ").replace("0", "o").replace("1", "l"), now=NOW) == member


def test_a_slip_lasts_48_hours():
    code = issue_slip(cast.panel_member(), by=cast.coordinator(), now=NOW)
    with pytest.raises(SlipError):
        use_slip(code, now=NOW + timedelta(hours=48, seconds=1))


def test_a_new_slip_replaces_the_old():
    member, ines = cast.panel_member(), cast.coordinator()
    old = issue_slip(member, by=ines, now=NOW)
    issue_slip(member, by=ines, now=NOW)
    with pytest.raises(SlipError):
        use_slip(old, now=NOW)


def test_no_slip_is_made_for_staff():
    with pytest.raises(RefusedError):
        issue_slip(cast.editor(), by=cast.coordinator(), now=NOW)


def test_a_member_who_became_staff_cannot_use_their_slip():
    member = cast.panel_member()
    code = issue_slip(member, by=cast.coordinator(), now=NOW)
    give_role(member, RoleName.REVIEWER)
    with pytest.raises(SlipError):
        use_slip(code, now=NOW)


def test_a_leavers_slip_opens_nothing():
    member = cast.panel_member()
    code = issue_slip(member, by=cast.coordinator(), now=NOW)
    deactivate(member, by=cast.administrator())
    with pytest.raises(SlipError):
        use_slip(code, now=NOW)


def test_the_table_does_not_hold_the_code():
    code = issue_slip(cast.panel_member(), by=cast.coordinator(), now=NOW)
    kept = bytes(Slip.objects.get().code_hash)
    assert code.encode() not in kept and code.replace("-", "").encode() not in kept and len(kept) == 32


def test_sessions_that_are_over_go_and_others_stay():
    over = Session.objects.create(session_key="over", session_data="", expire_date=NOW - timedelta(minutes=1))
    lives = Session.objects.create(session_key="lives", session_data="", expire_date=NOW + timedelta(minutes=1))
    forget_sessions(NOW)
    assert list(Session.objects.filter(pk__in=[over.pk, lives.pk])) == [lives]
