"""Exercises and consultations in the staff area. How they stand is changed on a screen of its own."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSetGroup

from consultations import forms, models
from consultations.services import saving
from users.viewsets import StaffViewSet


class ExerciseViewSet(StaffViewSet):
    model = models.CommissioningExercise
    icon = "folder-open-inverse"
    menu_label = _("Exercises")
    form_fields = ["title", "slug", "summary", "value", "commissioner", "is_public"]
    list_display = ["reference", "title", "is_public"]
    save = staticmethod(saving.save_exercise)


class ConsultationViewSet(StaffViewSet):
    model = models.Consultation
    icon = "form"
    menu_label = _("Consultations")
    list_display = ["reference", "title", "status"]
    form_fields = forms.ConsultationForm.Meta.fields
    save = staticmethod(saving.save_consultation)

    def get_form_class(self, for_update=False):
        return forms.ConsultationForm


class OptionViewSet(StaffViewSet):
    model = models.Option
    icon = "list-ol"
    menu_label = _("Options")
    list_display = ["words", "consultation", "number"]
    related = ("consultation",)
    form_fields = forms.OptionForm.Meta.fields
    save = staticmethod(saving.save_part)

    def get_form_class(self, for_update=False):
        return forms.OptionForm


class QuestionViewSet(StaffViewSet):
    model = models.Question
    icon = "help"
    menu_label = _("Questions")
    list_display = ["words", "consultation", "number"]
    related = ("consultation",)
    form_fields = forms.QuestionForm.Meta.fields
    save = staticmethod(saving.save_question)

    def get_form_class(self, for_update=False):
        return forms.QuestionForm


class AskingGroup(ModelViewSetGroup):
    """One menu for what people are asked."""

    menu_label = _("Have your say")
    menu_icon = "form"
    menu_order = 170
    items = (ExerciseViewSet, ConsultationViewSet, OptionViewSet, QuestionViewSet)
