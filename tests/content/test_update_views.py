"""Making an update in the staff area, in four screens."""

import pytest
from django.urls import reverse
from django.utils import timezone

from content.models import UpdatePage
from content.services import updates
from content.services.updates import UpdateWords
from tests import cast
from tests.factories import make_decision

pytestmark = pytest.mark.django_db
WORDS = {
    "title": "Three tries",
    "lead": "They try three ways.",
    "you_said": "Two and out.",
    "we_did": "Three ways now.",
}


@pytest.fixture
def decision(home):
    return make_decision(reference="D-2026-002")


@pytest.fixture
def draft(decision):
    return updates.draft_update(decision, UpdateWords(**WORDS), by=None, now=timezone.now())


def where(name, *args) -> str:
    return reverse(f"content_updates:{name}", args=args)


def is_refused(response) -> bool:
    """Wagtail's frame sends whoever may not enter back to the staff area's first screen, with a word."""
    return response.status_code == 403 or (response.status_code == 302 and response.url == "/admin/")


def as_user(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_four_screens_from_decision_to_page(client, decision):
    as_user(client, cast.editor())
    assert "D-2026-002" in client.get(where("choose")).text
    assert decision.decided in client.get(where("write", "D-2026-002")).text
    check = client.post(where("write", "D-2026-002"), WORDS, follow=True)
    update = UpdatePage.objects.get()
    assert "It will be linked from" in check.text
    assert "Will be told: 0" in check.text
    done = client.post(where("publish", update.pk), follow=True)
    assert "Everyone can read it" in done.text
    assert client.get("/what-changed/three-tries/").status_code == 200


def test_an_unpublished_decision_is_refused_with_the_reason(client, home):
    make_decision(reference="D-2026-099", status="proposed")
    as_user(client, cast.editor())
    refused = client.post(where("write", "D-2026-099"), WORDS)
    assert refused.status_code == 409
    assert "needs a decision or a small change" in refused.text
    assert not UpdatePage.objects.exists()


def test_an_empty_form_says_what_is_missing_and_keeps_the_rest(client, decision):
    as_user(client, cast.editor())
    answer = client.post(where("write", "D-2026-002"), {**WORDS, "lead": ""})
    assert answer.status_code == 422
    assert "Two and out." in answer.text


def test_whoever_writes_may_not_publish_without_the_role(client, draft):
    as_user(client, cast.coordinator())
    assert client.get(where("update", draft.pk)).status_code == 200
    assert is_refused(client.post(where("publish", draft.pk)))
    assert not UpdatePage.objects.get().live


def test_one_press_takes_it_down(client, draft):
    updates.publish_update(draft, by=cast.editor(), now=timezone.now())
    as_user(client, cast.coordinator()).post(where("unpublish", draft.pk))
    assert client.get("/what-changed/three-tries/").status_code == 404


def test_the_second_lets_it_stand_and_the_first_may_not(client, draft):
    first = cast.editor()
    updates.publish_update(draft, by=first, now=timezone.now())
    assert is_refused(as_user(client, first).post(where("let_stand", draft.pk)))
    assert UpdatePage.objects.get().second_reader is None
    assert as_user(client, cast.register_keeper()).post(where("let_stand", draft.pk)).status_code == 302
    assert UpdatePage.objects.get().second_reader is not None


def test_publishing_twice_is_said_kindly(client, draft):
    as_user(client, cast.editor())
    client.post(where("publish", draft.pk))
    assert "It is published already." in client.post(where("publish", draft.pk), follow=True).text


def test_words_can_be_changed_with_a_notice(client, draft):
    as_user(client, cast.editor())
    client.post(where("publish", draft.pk))
    client.post(where("edit", draft.pk), {**WORDS, "we_did": "Two teams try.", "notice": "Two teams, not all."})
    assert "Two teams, not all." in client.get("/what-changed/three-tries/").text


DOORS = [("index", "get"), ("choose", "get"), ("write", "get"), ("write", "post"), ("update", "get"), ("edit", "post")]
DOORS += [(name, "post") for name in ("publish", "unpublish", "let_stand")]


def door(name, draft):
    return where(name, *{"write": ["D-2026-002"], "index": [], "choose": []}.get(name, [draft.pk]))


@pytest.mark.parametrize(("name", "method"), DOORS)
def test_strangers_are_asked_to_sign_in(client, draft, name, method):
    assert getattr(client, method)(door(name, draft)).status_code == 302


@pytest.mark.parametrize(("name", "method"), DOORS)
@pytest.mark.parametrize("role", [cast.triage, cast.commissioner, cast.administrator])
def test_other_roles_may_not_enter(client, draft, name, method, role):
    as_user(client, role())
    assert is_refused(getattr(client, method)(door(name, draft)))


@pytest.mark.parametrize("name", ["publish", "unpublish", "let_stand"])
def test_looking_changes_nothing(client, draft, name):
    assert as_user(client, cast.register_keeper()).get(where(name, draft.pk)).status_code == 405


@pytest.mark.parametrize(("name", "arg"), [("write", "D-0000-000"), ("update", 0), ("edit", 0), ("publish", 0)])
def test_what_is_not_there_is_not_found(client, home, name, arg):
    as_user(client, cast.editor())
    method = client.post if name == "publish" else client.get
    assert method(where(name, arg)).status_code == 404


def test_the_explorer_leads_to_our_screens(client, draft, home):
    as_user(client, cast.editor())
    parent = draft.get_parent()
    text = client.get(reverse("wagtailadmin_explore", args=[parent.pk])).text
    assert where("update", draft.pk) in text


@pytest.mark.parametrize("name", ["edit", "publish", "unpublish", "delete", "copy", "move"])
def test_wagtails_own_screens_refuse(client, draft, name):
    as_user(client, cast.editor())
    where_ = {"edit": "edit", "publish": "edit"}.get(name, name)
    response = client.post(reverse(f"wagtailadmin_pages:{where_}", args=[draft.pk]), {"action-publish": "1"})
    assert response.status_code in (302, 403)
    assert not UpdatePage.objects.get(pk=draft.pk).live


def test_the_list_costs_the_same_for_many(client, decision, django_assert_max_num_queries):
    for number in range(15):
        updates.draft_update(decision, UpdateWords(title=f"Update {number}"), by=None, now=timezone.now())
    as_user(client, cast.editor()).get(where("index"))
    with django_assert_max_num_queries(25):
        client.get(where("index"))
