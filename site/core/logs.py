"""Logs that hold no visitor and no story: the class of an error and where it happened, never its message.

Django's default report holds the address and the posted text, and a database's error message may hold a value.
"""

import logging
import traceback


class QuietFormatter(logging.Formatter):
    """`time level logger message`, and for an error its class and the places of our own code, line by line."""

    def __init__(self):
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        if request is not None:
            match = getattr(request, "resolver_match", None)
            record.msg, record.args = "in view %s", (match.view_name if match else "unknown",)
        record.exc_text = None  # another handler's longer text may lie there
        return super().format(record)

    def formatException(self, exc_info) -> str:
        kind, _, trace = exc_info
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
        return "\n".join([f"{kind.__module__}.{kind.__qualname__}", *places])
