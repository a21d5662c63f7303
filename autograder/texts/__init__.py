"""All that a reader is told, by key, in one file for each language; ``say`` fills in the particulars.

A text is a template of ``str.format`` with plain names only; what is filled in is data and is never looked into. Where
a number decides between forms, a text is a table: ``one`` for 1, ``other`` for the rest, by the field ``count``.
The language holds for the process: a grader sets it, and tells its children.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

#: The language in which every text is there.
ENGLISH = "en"

_language = ENGLISH


class UnknownLanguageError(ValueError):
    """There are no texts in this language; the message says in which there are."""


@cache
def languages() -> dict[str, dict[str, Any]]:
    """The texts of each language, by its code (ISO 639-1)."""
    files = (file for file in resources.files(__package__).iterdir() if file.name.endswith(".toml"))
    return {file.name[:-5]: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def speak(language: str) -> None:
    """Have ``say`` use ``language`` from now on; raises UnknownLanguageError."""
    global _language  # noqa: PLW0603  (one language for the process, as locale has it)
    if language not in languages():
        raise UnknownLanguageError(f"there are no texts in {language!r}; there are: {', '.join(sorted(languages()))}")
    _language = language


def spoken() -> str:
    """The language of this process."""
    return _language


def say(key: str, **fields: object) -> str:
    """The text called ``key`` ("part.name"), with ``fields`` filled in; in English where the language has none."""
    part, _, name = key.partition(".")
    text = languages()[_language].get(part, {}).get(name)
    if text is None:
        text = languages()[ENGLISH][part][name]
    if type(text) is dict:
        text = text["one" if fields["count"] == 1 else "other"]
    return _FORMATTER.vformat(text, (), fields)


class _Plain(Formatter):
    """Fills in names and nothing else: no attribute or item of what is filled in is ever reached."""

    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        """The value of a plain name."""
        return kwargs[field_name], field_name


_FORMATTER = _Plain()
languages()  # now: where submissions run no file can be opened
