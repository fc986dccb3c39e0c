"""How often something may happen within a time, counted in the cache under a name that tells nothing (a keyed code)."""

from django.core.cache import cache


def may_still(name: str, *, most: int, seconds: int) -> bool:
    """Count one more; False once there were more than `most` within `seconds` of the first."""
    cache.add(name, 0, seconds)
    try:
        return cache.incr(name) <= most
    except ValueError:  # the time ended between the two lines
        return True
