import pytest
from django.contrib.auth.models import Group, Permission

from tests import cast
from tests.architecture.rooms import ROOT
from users.models import User
from users.roles import FORBIDDEN_PAIRS, ROLES, STAFF_ROLES, RoleName, holds, is_staff, reasons_against, sync_roles

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name.value)
def test_after_migrate_the_group_of_a_role_is_what_the_table_says(role):
    pairs = Group.objects.get(name=role.name.value).permissions.values_list("content_type__app_label", "codename")
    installed = {f"{p.content_type.app_label}.{p.codename}" for p in Permission.objects.select_related("content_type")}
    assert {f"{room}.{codename}" for room, codename in pairs} == set(role.permissions) & installed


def test_a_permission_given_by_hand_is_taken_away():
    group = Group.objects.get(name=RoleName.FINANCE.value)
    group.permissions.add(Permission.objects.get(codename="invite"))
    sync_roles()
    assert not group.permissions.filter(codename="invite").exists()


def test_a_permission_that_went_missing_comes_back():
    group = Group.objects.get(name=RoleName.ADMINISTRATOR.value)
    group.permissions.clear()
    sync_roles()
    assert group.permissions.filter(codename="invite").exists()


def test_every_role_of_the_list_is_in_the_table_once():
    assert sorted(role.name for role in ROLES) == sorted(RoleName)


def test_no_role_may_use_wagtails_own_screens_for_people():
    given = {permission for role in ROLES for permission in role.permissions}
    assert not [name for name in given if name.startswith("auth.") or name in ("users.add_user", "users.change_user")]


def test_panel_members_alone_are_no_staff():
    assert set(RoleName) - STAFF_ROLES == {RoleName.MEMBER}


def test_a_superuser_holds_nothing_but_is_kept_to_the_staffs_rules():
    root = User.objects.create_superuser("root@northmere.example")
    assert not holds(root, "users.invite") and is_staff(root)


def test_an_ended_account_holds_nothing():
    user = cast.administrator()
    user.is_active = False
    assert not holds(user, "users.invite")


@pytest.mark.parametrize("pair", FORBIDDEN_PAIRS, ids=lambda pair: f"{pair.one}-{pair.other}")
def test_a_forbidden_pair_gives_its_reason_either_way_round(pair):
    (told,) = reasons_against([pair.other, pair.one])
    assert str(pair.reason) in told and str(pair.one.label) in told


def test_three_people_can_wear_the_hats_that_a_small_team_needs():
    ines = [RoleName.COORDINATOR, RoleName.EDITOR, RoleName.ADMINISTRATOR]
    tom = [RoleName.TRIAGE, RoleName.REGISTER, RoleName.FINANCE]
    assert [reasons_against(hats) for hats in (ines, tom, [RoleName.SAFEGUARDING, RoleName.COMMISSIONER])] == [[]] * 3


@pytest.mark.parametrize("pair", FORBIDDEN_PAIRS, ids=lambda pair: f"{pair.one}-{pair.other}")
def test_the_staff_guide_tells_each_forbidden_pair(pair):
    rows = [row for row in (ROOT / "docs/staff-guide.md").read_text().splitlines() if row.startswith("| ")]
    assert [row for row in rows if str(pair.one.label) in row and str(pair.other.label) in row]
