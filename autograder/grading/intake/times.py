"""When something was handed in, as files say it: ISO 8601, or nbgrader's ``timestamp.txt``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

#: Where nbgrader's exchange notes the time: ``2026-11-28 15:58:23.948203 UTC`` unless the course says otherwise.
TIMESTAMP = "timestamp.txt"


class TimestampError(ValueError):
    """A time that cannot be read; the message says what would be."""


def read_timestamp(path: Path) -> datetime:
    """The time in a file; raises TimestampError. No link is followed."""
    try:
        if path.is_symlink() or not path.is_file():
            raise TimestampError(f"{path.name} is no regular file")
        with path.open("rb") as file:
            text = file.read(200).decode("utf-8-sig", "replace")
    except OSError as error:
        raise TimestampError(f"{path.name} cannot be read: {error.strerror}") from error
    return parse_time(text)


def parse_time(text: str) -> datetime:
    """A time with its zone, or in UTC where it names none; raises TimestampError.

    Of the names of zones only UTC and GMT mean one thing everywhere; others are refused, not guessed.
    """
    cleaned = re.sub(r"\s*(UTC|GMT)$", "+00:00", text.strip())
    try:
        found = datetime.fromisoformat(cleaned)
    except ValueError:
        raise TimestampError(f"{text.strip()[:60]!r} is not a time such as 2026-11-28 15:58:23 UTC") from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
