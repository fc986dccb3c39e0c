"""Wagtail and its settings say that something published changed: the page caches are told."""

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from core.models import raise_generation
from taxonomy.models import Element, Helpline, Organisation, PartnershipSettings, Place, Service, Theme

# What public pages are made of besides pages: a helpline's number stands on every one of them. And a page that is
# made private is public no longer.
VOCABULARY = (PartnershipSettings, Helpline, Theme, Element, Organisation, Service, Place, Site, PageViewRestriction)


def _changed(**_signal) -> None:
    raise_generation()


def connect() -> None:
    """Listen; called once when the room is ready."""
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(_changed, dispatch_uid="content.changed")
    post_delete.connect(_changed, sender=Page, dispatch_uid="content.changed")
    for model in VOCABULARY:
        post_save.connect(_changed, sender=model, dispatch_uid="content.changed")
        post_delete.connect(_changed, sender=model, dispatch_uid="content.changed")
