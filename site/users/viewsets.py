"""The one base of every Wagtail viewset of ours: roles decide, a room's service writes, nothing is there unnamed."""

from collections.abc import Callable

from django.db import models
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from users.roles import holds


class RolesPolicy(ModelPermissionPolicy):
    """What Wagtail asks before it opens a door: the person's roles alone answer, a superuser gets no short cut."""

    def user_has_permission(self, user, action) -> bool:
        return holds(user, self._get_permission_name(action))


class _Index(generic.IndexView):
    related = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.related)


class _Create(generic.CreateView):
    save = None

    def save_instance(self):
        return self.save(self.form, by=self.request.user)


class _Edit(generic.EditView):
    save = None

    def save_instance(self):
        return self.save(self.form, by=self.request.user)


class _Delete(generic.DeleteView):
    remove = None

    def delete_action(self):
        self.remove(self.object, by=self.request.user)


class StaffViewSet(ModelViewSet):
    """List, add, change and history of one kind of thing. A subclass names its model, its fields and its services.

    `save(form, by=)` writes a valid form and returns the thing; `remove(thing, by=)` deletes one (both static).
    Without `remove` there is no deleting. Copying, inspecting and reordering are off; a status is never a field.
    """

    copy_view_enabled = False
    inspect_view_enabled = False
    sort_order_field = None
    add_to_reference_index = False
    index_view_class = _Index
    add_view_class = _Create
    edit_view_class = _Edit
    delete_view_class = _Delete
    save: Callable[..., models.Model]
    remove: Callable[..., None] | None = None
    related: tuple[str, ...] = ()  # what a list fetches along with its things

    def __init__(self, name=None, **kwargs):
        super().__init__(name, **kwargs)
        register_permission_policy(self.model, RolesPolicy(self.model), exact_class=True)

    def formfield_for_dbfield(self, db_field, **kwargs):
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, **kwargs)

    def construct_view(self, view_class, **kwargs):
        view = super().construct_view(view_class, **kwargs)
        view.access = "RolesPolicy"  # asked by Wagtail's PermissionCheckedMixin before the view answers
        return view

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(
            **{
                "delete_url_name": self.get_url_name("delete") if self.remove else None,
                "usage_url_name": None,
                **kwargs,
            }
        )

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(related=self.related, **kwargs)

    def get_add_view_kwargs(self, **kwargs):
        return super().get_add_view_kwargs(save=self.save, **kwargs)

    def get_edit_view_kwargs(self, **kwargs):
        return super().get_edit_view_kwargs(save=self.save, **kwargs)

    def get_delete_view_kwargs(self, **kwargs):
        return super().get_delete_view_kwargs(remove=self.remove, **kwargs)

    def get_urlpatterns(self):
        kept = {"index", "index_results", "add", "edit", "history", "history_results"}
        if self.remove:
            kept.add("delete")
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in kept]
