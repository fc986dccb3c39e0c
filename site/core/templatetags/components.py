"""Components: a tag with named arguments and one template each. They take values, not models, and never query."""

from django import template

register = template.Library()
