"""A year of figures: what the desk counted month by month, and the closed months frozen as they are published."""

from datetime import datetime, time

from django.utils.timezone import make_aware

from content.services.snapshots import freeze_months
from demo.building.dates import Calendar
from feedback.choices import Counted
from feedback.models import Submission
from feedback.services.sending import main_channel
from feedback.services.tallies import tally

# Per month and message that came: how often it happened, in hundredths.
HAPPENED = {
    Counted.ANSWERED_IN_TIME: 60,
    Counted.ANSWERED_LATE: 9,
    Counted.RELEASED: 4,
    Counted.SENT_BACK: 3,
    Counted.LOOKED_AGAIN: 1,
    Counted.REDACTED: 35,
    Counted.PASSED: 12,
    Counted.DELETED: 2,
}
CAME_BACK_EACH = 9  # of 16, by the first letter of the message's number


def make_figures(calendar: Calendar) -> None:
    """Count each month by its messages, and freeze the months and quarters that are over."""
    came_back = [pk for pk in Submission.objects.values_list("pk", flat=True) if pk.bytes[0] % 16 < CAME_BACK_EACH]
    Submission.objects.filter(pk__in=came_back).update(came_back=True)
    channel = main_channel()
    for month in Submission.objects.order_by().values_list("month", flat=True).distinct():
        number = Submission.objects.filter(month=month).count()
        for what, hundredths in HAPPENED.items():
            if times := number * hundredths // 100:
                tally(what, channel, on=month, number=times)
    freeze_months(make_aware(datetime.combine(calendar.today, time(6))))
