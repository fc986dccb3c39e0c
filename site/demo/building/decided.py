"""Northmere's forums, panels, consultations, decisions, small changes and promises."""

import re
from datetime import date, datetime, time

from consultations.choices import ConsultationStatus, QuestionKind, Stage, StageStatus
from consultations.models import Choice, CommissioningExercise, Consultation, ExerciseStage, Option, Question
from demo.building.dates import LONDON, Calendar
from demo.building.vocabulary import account
from demo.texts import people
from demo.texts.decisions import DECISIONS, MORE_DECISIONS, PROMISES, SMALL_CHANGES
from feedback.choices import InsightStatus
from feedback.models import Insight
from panels.choices import PanelStatus
from panels.models import Panel, Recommendation
from partnership.choices import (
    DecisionKind,
    DecisionStatus,
    ForumKind,
    LegalEffect,
    LegalResponse,
    PromiseStatus,
)
from partnership.models import (
    Decision,
    DecisionOption,
    Evidence,
    Forum,
    Funding,
    LegalConsideration,
    PanelNote,
    Permission,
    Promise,
    PromiseNote,
)
from taxonomy.models import Element, FrameworkEdition, Service, Theme

KINDS = {"small change": DecisionKind.SMALL_CHANGE, "share data": DecisionKind.SHARE_DATA}
FORUM_KINDS = {"board": ForumKind.BOARD, "operational": ForumKind.OPERATIONAL}
ELEMENT_OF_ROUTE = {"strategic": 4, "cultural": 4, "commissioning": 4, "economic": 7, "legal": 4}


def make_forums(calendar: Calendar) -> None:
    """The Board and the Practice Group."""
    for told in people.FORUMS:
        Forum.objects.create(
            slug=told["slug"],
            name=told["name"],
            kind=FORUM_KINDS[told["kind"]],
            purpose=told["words"],
            meets=told["every"][0].upper() + told["every"][1:],
            next_meeting_on=calendar.day(told["next"]),
            seats=told["seats"],
            lived_seats=told["lived_experience_seats"],
            lived_seats_filled=told["lived_experience_seats"],
        )


ROLE = (
    "You read a short paper before each meeting. It comes in Easy Read too. You meet for two hours, most months. "
    "You say what you think. You can stop at any time, and you do not have to say why."
)
SUPPORT = (
    "You can bring someone. We ask what you need, and when and how it is safe to reach you. Nobody asks for your story."
)


def make_panels(calendar: Calendar) -> None:
    """Three panels and what Voices recommended."""
    for told in people.PANELS:
        Panel.objects.create(
            slug=told["slug"],
            name=told["name"],
            status=PanelStatus.OPEN if told["slug"] == "rowan-womens-panel" else PanelStatus.FULL,
            purpose=told["words"],
            role=ROLE,
            pay=people.PAY["words"],
            support=SUPPORT,
            contact_name=told["supporter"],
            seats=told["size"] + (2 if told["slug"] == "rowan-womens-panel" else 0),
            members_now=told["size"],
        )
    for told in people.RECOMMENDATIONS:
        Recommendation.objects.create(
            reference=told["reference"],
            panel=Panel.objects.get(name=told["panel"]),
            words=told["text"],
            agreed_on=calendar.day(told["on"]),
        )


QUESTION_KINDS = {"words": QuestionKind.WORDS, "one": QuestionKind.ONE, "many": QuestionKind.SEVERAL}
CONSULTATION_STATUS = {"decided": ConsultationStatus.DECIDED, "open": ConsultationStatus.APPROVED}


def make_consultations(calendar: Calendar) -> None:
    """The exercise with its eight stages, and its two consultations."""
    told = people.EXERCISE
    exercise = CommissioningExercise.objects.create(
        reference=told["reference"],
        slug=told["slug"],
        title=told["title"],
        summary=f"{calendar.words(told['current'], told['current_ends'])} {told['interest']['words']}",
        value=told["value"],
        commissioner=told["owner"],
        is_public=True,
    )
    for stage in told["stages"]:
        _make_stage(exercise, stage, calendar)
    for consultation in people.CONSULTATIONS:
        _make_consultation(exercise, consultation, calendar)


def _make_stage(exercise: CommissioningExercise, told: dict, calendar: Calendar) -> None:
    gap = told.get("gap")
    states = {"gap explained": StageStatus.GAP_EXPLAINED, "not reached": StageStatus.NOT_REACHED}
    ExerciseStage.objects.create(
        exercise=exercise,
        stage=Stage(told["stage"]),
        status=states.get(told["state"], StageStatus.REACHED),
        gap_reason=calendar.words(gap["words"], gap["on"]) if gap else "",
        gap_person=gap["by"] if gap else "",
        gap_on=calendar.day(gap["on"]) if gap else None,
        next_time=gap["next_time"] if gap else "",
    )


def _make_consultation(exercise: CommissioningExercise, told: dict, calendar: Calendar) -> None:
    consultation = Consultation.objects.create(
        reference=told["reference"],
        slug=told["slug"],
        title=told["title"],
        exercise=exercise,
        stage=Stage(told["stage"]),
        options_reason=told["options_reason"],
        status=CONSULTATION_STATUS[told["state"]],
        summary=told["summary"],
        can_change="\n".join(told["can_change"]),
        cannot_change="\n".join(f"{what}: {why[0].lower()}{why[1:]}" for what, why in told["cannot_change"]),
        who_decides="Partnership Board",
        contact_name=told["contact"],
        opens_at=_start(calendar.day(told["opens"])),
        closes_at=_end(calendar.day(told["closes"])),
        decision_on=calendar.day(told["decision_on"]),
    )
    for number, (letter, title, _words) in enumerate(told["options"], 1):
        Option.objects.create(consultation=consultation, number=number, words=f"{letter}: {title}")
    for number, (words, because) in enumerate(told["left_out"], len(told["options"]) + 1):
        Option.objects.create(consultation=consultation, number=number, words=words, left_out_because=because)
    for question in told["questions"]:
        _make_question(consultation, question)


def _make_question(consultation: Consultation, told: dict) -> None:
    question = Question.objects.create(
        consultation=consultation, number=told["number"], words=told["text"], kind=QUESTION_KINDS[told["kind"]]
    )
    Choice.objects.bulk_create(
        Choice(question=question, number=number, words=words) for number, words in enumerate(told["choices"], 1)
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time(9), LONDON)


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59), LONDON)


def make_decisions(calendar: Calendar) -> None:
    """The Board's six, the Practice Group's, and six small changes, in the order of their days."""
    for told in sorted([*DECISIONS, *MORE_DECISIONS], key=lambda decision: decision["on"]):
        _make_decision(told, calendar)
    for told in SMALL_CHANGES:
        _make_small_change(told, calendar)


def _make_decision(told: dict, calendar: Calendar) -> None:
    on = calendar.day(told["on"])
    decision = Decision.objects.create(
        reference=told["reference"],
        kind=KINDS.get(told["kind"], told["kind"]),
        status=DecisionStatus.PUBLISHED,
        title=told["title"],
        decided=calendar.words(told["decided"], told["on"]),
        why=told["why"],
        forum=Forum.objects.get(name=told["forum"]),
        route=told["route"],
        review_on=calendar.day(told["review_on"]),
        proposed_by=account("commissioner"),
        proposed_on=on,
        made_by=account("register"),
        made_on=on,
        published_on=on,
    )
    decision.elements.set(_elements(told["route"]))
    for number, option in enumerate(told["options"], 1):
        DecisionOption.objects.create(
            decision=decision, number=number, words=option["option"], left_out_because=option["rejected_because"]
        )
    for evidence in told["evidence"]:
        _cite(decision, evidence["reference"], evidence["weight"], evidence["because"])
    for note in told["panel_notes"]:
        panel = Panel.objects.get(name=note["panel"])
        PanelNote.objects.create(decision=decision, panel=panel, stance=note["stance"], text=note["text"], on=on)
    _make_terms(decision, told, calendar)


def _elements(route: str):
    current = FrameworkEdition.objects.filter(is_current=True).first()
    return Element.objects.filter(edition=current, number=ELEMENT_OF_ROUTE[route])


def _cite(decision: Decision, reference: str, weight: str, because: str) -> None:
    """Cite the source; a published insight is answered by it, and gives the decision its themes."""
    if reference.startswith("I-"):
        insight = Insight.objects.get(reference=reference)
        Evidence.objects.create(decision=decision, insight=insight, weight=weight, because=because)
        Insight.objects.filter(pk=insight.pk, status=InsightStatus.PUBLISHED).update(status=InsightStatus.ANSWERED)
        decision.themes.add(*insight.themes.all())
    elif reference.startswith("R-"):
        source = Recommendation.objects.get(reference=reference)
        Evidence.objects.create(decision=decision, recommendation=source, weight=weight, because=because)
    else:
        source = Consultation.objects.get(reference=reference)
        Evidence.objects.create(decision=decision, consultation=source, weight=weight, because=because)


def _make_terms(decision: Decision, told: dict, calendar: Calendar) -> None:
    if told["ask_for"]:
        Permission.objects.create(
            decision=decision,
            rule=told["rule_relaxed"],
            where=", ".join(told["where"]),
            until=calendar.day(told["until"]),
            can_ask_for=told["ask_for"],
        )
    if told["amount"]:
        lines = [f"{part['name']}: {part['amount']}" for part in told["contributors"]]
        amount = int(re.sub(r"\D", "", told["amount"]))
        Funding.objects.create(decision=decision, amount=amount, contributors="\n".join(lines))
    if told["law"]:
        law = told["law"]
        LegalConsideration.objects.create(
            decision=decision,
            words=f"{law['act']}, {law['section']}. {law['plain']}",
            effect=LegalEffect(law["effect"]),
            response=LegalResponse(law["response"]),
        )


def _make_small_change(told: dict, calendar: Calendar) -> None:
    on = calendar.day(told["on"])
    decision = Decision.objects.create(
        reference=told["reference"],
        kind=DecisionKind.SMALL_CHANGE,
        status=DecisionStatus.PUBLISHED,
        title=told["title"],
        heard=told["said"],
        decided=told["changed"],
        made_by_name=told["by"],
        service=Service.objects.get(name=told["service"]),
        made_on=on,
        published_on=on,
        made_by=account("coordinator"),
        second_reader=account("register"),
        second_read_on=on,
    )
    decision.themes.set(Theme.objects.filter(code__in=told["themes"]))
    _cite(decision, told["insight"], "changed", "")


def make_promises(calendar: Calendar) -> None:
    """The eight promises, with what was said of each on the way."""
    for told in PROMISES:
        last = told["notes"][-1]["on"]
        dropped = told["status"] == PromiseStatus.DROPPED
        promise = Promise.objects.create(
            reference=told["reference"],
            decision=Decision.objects.get(reference=told["decision"]),
            text=calendar.words(told["text"], last),
            owner_name=told["owner"],
            made_on=calendar.day(told["made_on"]),
            original_due=calendar.day(told["original_due"]),
            due=calendar.day(told["due"]),
            status=PromiseStatus(told["status"]),
            claimed_on=_claimed_on(told, calendar),
            dropped_because=calendar.words(told["reason"], last) if dropped else "",
        )
        for note in told["notes"]:
            _note(promise, told, note, calendar)


def _claimed_on(told: dict, calendar: Calendar) -> date | None:
    days = [note["on"] for note in told["notes"] if note["text"].startswith("Claimed")]
    return calendar.day(days[0]) if days else None


BY_WORDS = {
    "Claimed done": PromiseStatus.CLAIMED,
    "Confirmed": PromiseStatus.CONFIRMED,
    "Dropped": PromiseStatus.DROPPED,
    "Late": PromiseStatus.LATE,
    "Open again": PromiseStatus.DISPUTED,
    "At risk": PromiseStatus.AT_RISK,
    "On track": PromiseStatus.ON_TRACK,
}


def _note(promise: Promise, told: dict, note: dict, calendar: Calendar) -> None:
    starts = (status for words, status in BY_WORDS.items() if note["text"].startswith(words))
    PromiseNote.objects.create(
        promise=promise,
        on=calendar.day(note["on"]),
        status=next(starts, PromiseStatus(told["status"])),
        words=calendar.words(note["text"], note["on"]),
    )
