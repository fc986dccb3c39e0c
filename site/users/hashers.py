"""Argon2id at 46 MiB, one pass, one lane: OWASP's first choice for a small machine (Django's default takes 100 MiB)."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 47_104
    parallelism = 1
