"""Checks a TOML file against a JSON Schema, and says on which line it is wrong.

Of JSON Schema (draft 2020-12) it knows what our own schemas say: ``type``, ``properties``, ``additionalProperties``,
``items``, ``minItems``, ``enum``, ``minimum``, ``exclusiveMinimum``, ``maximum``, ``$ref`` into ``$defs``, and
``format`` for times, which TOML has as values of their own. A ``description`` is what an error says should be there.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

#: A key within tables and lists, from the outside.
Keys = tuple[str | int, ...]

#: Bytes of a file that people write by hand.
LARGEST = 64 * 1024

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "number": lambda value: type(value) in (int, float),
    "integer": lambda value: type(value) is int,
}
_HOLDS: dict[str, Callable[[Any, Any], bool]] = {
    "type": lambda value, name: _TYPES[name](value),
    "enum": lambda value, among: value in among,
    "minItems": lambda value, least: len(value) >= least,
    "minimum": lambda value, least: value >= least,
    "exclusiveMinimum": lambda value, below: value > below,
    "maximum": lambda value, most: value <= most,
}


class TableError(Exception):
    """A file that does not say what it should; the message begins with its path and the line."""


class Problem(NamedTuple):
    """What is wrong with a value, and under which key."""

    keys: Keys
    message: str


class TableFile:
    """A TOML file, read once. Raises TableError where it is no TOML, and OSError where it cannot be read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise TableError(f"{path}: larger than {LARGEST // 1024} KB, which nobody writes by hand")
        try:
            self._text = data.decode("utf-8-sig").replace("\r\n", "\n")
            self.table = tomllib.loads(self._text)
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
            raise TableError(f"{path}: {error}") from error

    def check(self, schema: Mapping[str, Any]) -> None:
        """Raise TableError for the first thing that is not as the schema says."""
        if (found := problem(self.table, schema, schema)) is not None:
            raise self.error(found.keys, found.message)

    def error(self, keys: Keys, message: str) -> TableError:
        """The error about what stands under a key."""
        return TableError(f"{self.path}:{line_of(self._text, self.table, keys)}: {message}")


def problem(value: Any, schema: Mapping[str, Any], root: Mapping[str, Any], keys: Keys = ()) -> Problem | None:
    """What is not as the schema says, the first in the order of the file; None where all is. ``root`` has ``$defs``."""
    if "$ref" in schema:
        return problem(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, keys)
    if schema.get("format") == "date-time" and isinstance(value, date):
        return None
    if not all(_HOLDS[word](value, said) for word, said in schema.items() if word in _HOLDS):
        return Problem(keys, f"{_named(keys)} is {value!r:.80}, and should be {schema['description']}")
    inner = _members(value, schema) if isinstance(value, dict) else (
        [(at, item, schema["items"]) for at, item in enumerate(value)] if isinstance(value, list) else [])
    for key, member, its_schema in inner:
        if its_schema is False:
            known = ", ".join(schema["properties"])
            where = f"[{_named(keys)}]" if keys else "the file"
            return Problem((*keys, key), f"{where} has no setting {key!r}; there are {known}")
        if (found := problem(member, its_schema, root, (*keys, key))) is not None:
            return found
    return None


def _members(value: dict[str, Any], schema: Mapping[str, Any]) -> list[tuple[str | int, Any, Any]]:
    known = schema.get("properties", {})
    return [(key, member, known.get(key, schema["additionalProperties"])) for key, member in value.items()]


def _named(keys: Keys) -> str:
    return ".".join(map(str, keys))


def line_of(text: str, table: Mapping[str, Any], keys: Keys) -> int:
    """The line, from 1, on which what gives ``keys`` a value begins; of the nearest table round it where nothing does.

    tomllib says no lines. But as far as a file can be read from its start, it can be asked for the key: the key stands
    in the part by which a readable beginning that has it is longer than the one before.
    """
    while keys and not _has(table, keys):
        keys = keys[:-1]
    lines = text.split("\n")
    begun = 0
    for end in range(1, len(lines) + 1):
        try:
            readable = tomllib.loads("\n".join(lines[:end]))
        except tomllib.TOMLDecodeError:
            continue  # in the middle of a value
        if _has(readable, keys):
            return begun + 1
        begun = end
    return len(lines)


def _has(table: Any, keys: Keys) -> bool:
    for key in keys:
        try:
            table = table[key]
        except (KeyError, IndexError, TypeError):
            return False
    return True
