"""Every viewset of ours comes from one base, writes through a service, and offers no door that was not named."""

import pytest
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.snippets.models import get_snippet_models

from tests.architecture.rooms import HEIGHT
from users.viewsets import RolesPolicy, StaffViewSet


def ours(entries=None):
    viewsets.populate()
    for entry in viewsets.viewsets if entries is None else entries:
        if isinstance(entry, ViewSetGroup):
            yield from ours(entry.registerables)
        elif type(entry).__module__.split(".")[0] in HEIGHT:
            yield entry


VIEWSETS = pytest.mark.parametrize("viewset", list(ours()), ids=lambda viewset: type(viewset).__name__)


@VIEWSETS
def test_it_comes_from_the_one_base(viewset):
    assert isinstance(viewset, StaffViewSet)


@VIEWSETS
def test_it_writes_through_a_service(viewset):
    assert ".services" in viewset.save.__module__
    assert viewset.remove is None or ".services" in viewset.remove.__module__


@VIEWSETS
def test_no_form_holds_a_status(viewset):
    assert "status" not in viewset.get_form_class().base_fields


@VIEWSETS
def test_only_named_doors_are_open(viewset):
    names = {pattern.name for pattern in viewset.get_urlpatterns()}
    named = {"delete"} if viewset.remove else set()
    assert names == {"index", "index_results", "add", "edit", "history", "history_results"} | named


@VIEWSETS
def test_roles_alone_decide(viewset):
    assert type(viewset.permission_policy) is RolesPolicy


def test_no_model_of_ours_is_a_snippet():
    """Snippets bring bulk deletion, choosers and copies that nobody named."""
    assert not [model for model in get_snippet_models() if model._meta.app_label in HEIGHT]
