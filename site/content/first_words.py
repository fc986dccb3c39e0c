"""The first words of a new installation: true of any partnership, and of this website as it is. An editor goes on.

What depends on the settings (who reads, how long, what is kept of a device, how to reach us) is not written here:
a block of its own makes those sentences from the settings each time the page is shown.
"""

from django.utils.translation import gettext as _


def part(heading: str, *paragraphs: str, points=(), block: str = "") -> dict:
    """One part of a page: a heading, paragraphs, a list, and a block that speaks from the settings."""
    return {"heading": heading, "paragraphs": list(paragraphs), "list": list(points), "block": block}


def easy(*lines: tuple[str, str]) -> list[dict]:
    """Lines of Easy Read: a drawing and words."""
    return [{"picture": picture, "text": text} for picture, text in lines]


def standard_pages(name: str) -> list[dict]:
    """The standard pages, in order."""
    return [_about(name), _privacy(), _accessibility(), _safety(), _easy_read(name)]


def _about(name: str) -> dict:
    return {
        "slug": "about",
        "title": _("About us"),
        "summary": _("Who we are and how this works."),
        "sections": [
            part(
                _("Who we are"),
                _("%(name)s is a group of services that work as one.") % {"name": name},
                _("We work with people who face several problems at once."),
            ),
            part(
                _("What we do with what you say"),
                _("You tell us. We read it and try to understand it. Then we decide, and we say why."),
                _("We make promises with a name and a date. We check if they are true. Then we tell you."),
            ),
            part(
                _("What this is not"),
                _("It is not an emergency line. It is not a complaint or an appeal."),
                _("If you have a letter with a date on it, tell us or ring us. Some letters give you 21 days."),
            ),
            part(_("How to reach us"), block="reach"),
        ],
        "easy_read": [],
    }


def _privacy() -> dict:
    return {
        "slug": "privacy",
        "title": _("Privacy in plain words"),
        "summary": _("What we keep, who sees it, and how to have it deleted."),
        "sections": [
            part(
                _("Who you are"),
                _("You do not have to say who you are. What you write may still point to you."),
                _("The list of pages in your browser can show our name."),
                block="device",
            ),
            part(
                _("Who reads your words"),
                _("Your words are sealed: locked as soon as you send them. Only our key, or your code, opens them."),
                _("Each time someone opens them, we write down who did."),
                block="readers",
            ),
            part(
                _("Your choice"),
                _("You choose who may see what you said: our team, or the service too with details taken out."),
                _("We never publish your own words before you say yes to them."),
            ),
            part(
                _("Your code"),
                _("If you want an answer you get a code. We do not keep it. If it is lost, we cannot look it up."),
                _("You can write again."),
            ),
            part(_("How long we keep it"), block="keeping"),
            part(
                _("Deleting"),
                _("You can delete all of it with your code."),
                points=[
                    _("It is hidden here at once."),
                    _("It is destroyed after 7 days."),
                    _("It is gone from backups within 35 days."),
                ],
            ),
            part(
                _("When we cannot delete or keep quiet"),
                _("If someone may be hurt, we keep a short note. A court can ask us to keep words."),
            ),
            part(
                _("Who to ask"),
                _("You can ask us. You can also ask the Information Commissioner: ico.org.uk."),
                block="reach",
            ),
        ],
        "easy_read": [],
    }


def _accessibility() -> dict:
    return {
        "slug": "accessibility",
        "title": _("Accessibility"),
        "summary": _("What works here, what we have not tested, and how to get it another way."),
        "sections": [
            part(
                _("What we want"),
                _("Everyone can use this website: on an old phone, with a keyboard, with a screen reader."),
                _("It works without JavaScript."),
            ),
            part(
                _("How it was tested"),
                _("Machines have tested these pages against the rules called WCAG 2.2 AA."),
                _("A machine cannot tell if a page is clear, or if it feels safe. People have not tested it yet."),
            ),
            part(
                _("What is missing"),
                points=[
                    _("There is no film in British Sign Language yet."),
                    _("Not all pages have Easy Read yet."),
                    _("It is in English only."),
                    _("Pages with your words close after 30 minutes, for your safety."),
                ],
            ),
            part(
                _("Ask for it another way"),
                _("You can have any page in big print, in Easy Read or read to you. Ask us."),
                block="reach",
            ),
            part(
                _("If something does not work"),
                _("Tell us. If our answer does not help, ask the Equality Advisory and Support Service."),
            ),
        ],
        "easy_read": [],
    }


def _safety() -> dict:
    return {
        "slug": "safety",
        "title": _("How we keep you safe"),
        "summary": _("What we do, what we cannot do, and where to get help now."),
        "sections": [
            part(
                _("If you need help now"),
                _("This is not an emergency line. If someone is in danger, ring 999."),
                block="readers",
            ),
            part(
                _("Leave this site"),
                _("Each page has a link, Leave this site. It takes you to another page at once."),
                _("It clears what you typed here. It cannot hide that you were here from all of your device."),
            ),
            part(
                _("What we cannot do"),
                _("If we do not know who you are, we cannot send anyone."),
                _("You can tell us a safe way and time to reach you. You do not have to."),
                _("If someone may be badly hurt, we may have to tell others. We tell you first if we can."),
            ),
            part(
                _("If you are under 18"),
                _("Say so if you can. You can also ring Childline on 0800 1111, day and night. It is free."),
            ),
            part(
                _("Nobody may treat you worse for telling us"),
                _("If someone does, tell us in your replies. The service you spoke of does not read it."),
            ),
            part(
                _("Small numbers"),
                _("We do not show small counts. From 1 to 7 we say “fewer than 8”."),
                _("That makes it harder to pick one person out."),
            ),
        ],
        "easy_read": [],
    }


def _easy_read(name: str) -> dict:
    return {
        "slug": "easy-read",
        "title": _("Easy Read"),
        "summary": _("Short words with pictures: start here."),
        "is_easy_read": True,
        "sections": [],
        "easy_read": easy(
            ("group", _("We are %(name)s.") % {"name": name}),
            ("hands", _("We work with people who have many problems at once.")),
            ("talk", _("You can tell us what was good. You can tell us what was hard.")),
            ("person", _("You do not have to say who you are.")),
            ("letter", _("You can get a reply with a code.")),
            ("hands", _("Keep the code safe. We cannot find it for you.")),
            ("stop", _("You can leave this site at any time.")),
            ("help", _("In danger now? Ring 999.")),
        ),
    }
