"""Which compressed form a browser takes, and making it."""

import gzip
from functools import lru_cache

import brotli

BROTLI_QUALITY = 7  # a 40 KB page in about 2 ms; the last few per cent would cost fifty times that
GZIP_LEVEL = 6


@lru_cache(maxsize=256)
def best_encoding(accept: str) -> str:
    """ "br", "gzip" or "" for an Accept-Encoding header; what has q=0 is not taken."""
    weights = dict(_weights(accept))
    rest = weights.get("*", 0.0)
    offered = [(weights.get(name, rest), name) for name in ("br", "gzip")]
    weight, name = max(offered, key=lambda pair: pair[0])
    return name if weight > 0 else ""


def _weights(accept: str):
    for part in accept.lower().split(","):
        name, _, parameter = part.partition(";")
        yield name.strip(), _weight(parameter)


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


def compress(body: bytes, encoding: str) -> bytes:
    """`body` in the encoding that `best_encoding` named."""
    if encoding == "br":
        return brotli.compress(body, quality=BROTLI_QUALITY, mode=brotli.MODE_TEXT)
    return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)
