"""How the partnership's settings are laid out for whoever fills them in, with a word of help beside each."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList

WEEKDAYS = [
    ("0", _("Monday")),
    ("1", _("Tuesday")),
    ("2", _("Wednesday")),
    ("3", _("Thursday")),
    ("4", _("Friday")),
    ("5", _("Saturday")),
    ("6", _("Sunday")),
]


class PartnershipSettingsForm(WagtailAdminModelForm):
    """The weekdays as ticks instead of numbers with commas."""

    reading_days = forms.MultipleChoiceField(
        label=_("Reading days"),
        choices=WEEKDAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick a day only if somebody reads on it. People are promised dates counted in these days."),
        error_messages={"required": _("Tick at least one day. If nobody reads, do not open the site for messages.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["reading_days"] = self.initial.get("reading_days", "").split(",")

    def clean_reading_days(self) -> str:
        return ",".join(sorted(self.cleaned_data["reading_days"]))


def _field(name: str, heading: str, help_text: str) -> FieldPanel:
    return FieldPanel(name, heading=heading, help_text=help_text)


SETTINGS = ObjectList(
    [
        MultiFieldPanel(
            [
                _field("name", _("Name"), _("What people call the partnership. It stands at the top of every page.")),
                _field("place_name", _("Place"), _("The town or area, as people who live there say it.")),
                _field(
                    "strapline", _("One sentence"), _("What this site is for, in one short sentence, on the home page.")
                ),
            ],
            heading=_("Who we are"),
        ),
        MultiFieldPanel(
            [
                _field("phone", _("Phone"), _("Ring it yourself before you save. It stands on every page.")),
                _field("phone_hours", _("When the phone is answered"), _("Only hours in which somebody is there.")),
                _field("text_number", _("Number for texts"), _("Empty if nobody reads texts.")),
                _field("post_address", _("Address for letters"), _("People may write here without giving a name.")),
                _field("in_person", _("Where to come"), _("Place, days and hours, with how to get in.")),
            ],
            heading=_("How to reach us. To be checked by the owner, each of them"),
        ),
        MultiFieldPanel(
            [
                _field(
                    "reader_name",
                    _("Who reads messages"),
                    _("The first name that people see: “Sam reads every message.”"),
                ),
                FieldPanel("reading_days", widget=forms.CheckboxSelectMultiple),
                _field("reading_hours", _("Hours of reading"), _("Such as “9.30 to 1”. Shown beside “not safe now”.")),
                FieldPanel("bank_holidays_of", heading=_("Bank holidays of")),
                _field(
                    "answer_days", _("Days until an answer"), _("Reading days. Promise only what holds in a bad week.")
                ),
                _field(
                    "keep_months",
                    _("Months that words are kept"),
                    _("After the last reply. Then they are gone for good."),
                ),
            ],
            heading=_("When we read and answer"),
        ),
        MultiFieldPanel(
            [
                _field("safeguarding_name", _("Safeguarding lead"), _("A person who has said yes to this, by name.")),
                _field(
                    "duty_desk_phone",
                    _("Duty desk"),
                    _("The council's number for nights and weekends. Ring it and ask."),
                ),
                _field(
                    "designated_officer_phone",
                    _("Designated officer"),
                    _("Whom the council names for worries about people who work with children (LADO). Ring and ask."),
                ),
                _field(
                    "children_desk_phone",
                    _("Children's social care"),
                    _("The council's number when a child may be hurt. Ring it and ask."),
                ),
            ],
            heading=_("When somebody is not safe. To be checked by the owner"),
        ),
        MultiFieldPanel(
            [
                _field(
                    "equipment_note",
                    _("What other equipment keeps"),
                    _(
                        "Ask whoever runs the proxy, firewall or host: do they keep addresses, and how long? "
                        "Empty: the privacy page says that we do not know."
                    ),
                ),
                _field(
                    "leave_url",
                    _("Where “Leave this site” goes"),
                    _("A page nobody wonders about, such as the weather."),
                ),
            ],
            heading=_("Privacy. To be checked by the owner"),
        ),
    ],
    base_form_class=PartnershipSettingsForm,
)
