"""The pages of a new installation, and writing a page from plain parts. All of it may be run again without harm."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Page, Site
from wagtail.rich_text import RichText

from content import first_words
from content.models import GuidanceIndexPage, HelpPage, HomePage, StandardPage, UpdateIndexPage
from core.models import raise_generation
from users.roles import RoleName

MAY_ON_PAGES = {RoleName.EDITOR: ("add", "change", "publish", "lock", "unlock"), RoleName.COORDINATOR: ("change",)}


def make_first_pages(*, name: str) -> HomePage:
    """Home, indexes, help and the standard pages with their first words; what is there already is left as it is."""
    with transaction.atomic():
        home = _home(name)
        _one(
            home,
            UpdateIndexPage,
            "what-changed",
            _("What changed"),
            summary=_("You said, we did. And what we could not do."),
        )
        _one(home, GuidanceIndexPage, "guidance", _("Guidance"), summary=_("How to do it well, from people who know."))
        _one(
            home,
            HelpPage,
            "get-help",
            _("Get help"),
            summary=_("Numbers you can ring or text."),
            content_note=_("This page talks about danger, harm and feeling very low. It has numbers only, no stories."),
        )
        for page in first_words.standard_pages(name):
            if not StandardPage.objects.child_of(home).filter(slug=page["slug"]).exists():
                write_page(StandardPage, home, **page)
        _let_editors_in(home)
        raise_generation()
    return home


def write_page(model: type[Page], parent: Page, *, slug: str, title: str, sections=(), easy_read=(), **fields) -> Page:
    """Make or rewrite the page at `slug` under `parent`.

    `sections`: dicts with `heading`, `paragraphs`, `list` and, if wanted, `block` (a block that speaks from the
    settings). `easy_read`: dicts with `picture` and `text`.
    """
    page = model.objects.child_of(parent).filter(slug=slug).first() or model(slug=slug)
    for field, value in {"title": title, "body": body_of(sections), **fields}.items():
        setattr(page, field, value)
    if easy_read:
        line = type(page).easy_lines.rel.related_model
        page.easy_lines = [line(drawing=one["picture"], words=one["text"]) for one in easy_read]
    with transaction.atomic():
        page.save() if page.pk else parent.add_child(instance=page)
        raise_generation()
    return page


def body_of(sections) -> list[tuple[str, object]]:
    """Plain parts as the blocks of a body."""
    blocks = []
    for section in sections:
        blocks.append(("heading", section["heading"]))
        blocks += [("paragraph", _rich(words)) for words in section["paragraphs"]]
        if section.get("list"):
            blocks.append(("list", section["list"]))
        if section.get("block"):
            blocks.append((section["block"], None))
    return blocks


def _rich(words: str):
    return RichText(format_html("<p>{}</p>", words))


def _home(name: str) -> HomePage:
    home = HomePage.objects.first()
    if home is None:
        root = Page.objects.get(depth=1)
        welcome = Page.objects.filter(depth=2, slug="home", content_type__model="page").first()
        if welcome:  # the page that Wagtail's own migrations put there
            Site.objects.filter(root_page=welcome).update(root_page=root)
            welcome.delete()
        home = Page.objects.get(depth=1).add_child(instance=HomePage(title=name, slug="home", intro=_intro()))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
    if site.root_page_id != home.pk or site.site_name != name:
        site.root_page, site.site_name = home, name
        site.save()
    return home


def _intro() -> str:
    return _("Say what is good and what is hard. See what changes because you said it.")


def _one(home: HomePage, model: type[Page], slug: str, title: str, **fields) -> None:
    if not model.objects.exists():
        home.add_child(instance=model(slug=slug, title=title, **fields))


def _let_editors_in(home: HomePage) -> None:
    for role, verbs in MAY_ON_PAGES.items():
        group, _created = Group.objects.get_or_create(name=role.value)
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore",
            content_type__model="page",
            codename__in=[f"{verb}_page" for verb in verbs],
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=home, permission=permission)
