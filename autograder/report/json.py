"""results.json: all that is known of a batch, byte for byte the same for equal gradebooks, and read back."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.grading.model import Gradebook
from autograder.grading.records import (
    confinement_record,
    fields_of,
    list_of,
    read_confinement,
    read_result,
    result_record,
    text_of,
)
from autograder.testing.record import RecordError

#: Raised whenever a reader of the file would have to change.
SCHEMA = 1


class ResultsError(Exception):
    """A results.json that cannot be read; the message says where and what to do."""


def write_results_json(book: Gradebook, path: Path) -> None:
    """Write ``book`` one result after the other; raises OSError where that is not possible."""
    with path.open("w", encoding="ascii") as file:
        file.writelines(json_text(book))


def json_text(book: Gradebook) -> Iterator[str]:
    """The text of results.json in pieces, so that it is never in memory as a whole."""
    head = json.dumps({
        "schema": SCHEMA,
        "engine": book.engine,
        "python": book.python,
        "confinement": confinement_record(book.confinement),
        "results": [],
    }, indent=2)
    yield head.removesuffix("]\n}")
    before = "\n"
    for result in book.results:
        yield before + textwrap.indent(json.dumps(result_record(result), indent=2), "    ")
        before = ",\n"
    yield "]\n}\n" if before == "\n" else "\n  ]\n}\n"


def read_results(path: Path) -> Gradebook:
    """The gradebook in a results.json; raises ResultsError, or OSError where there is none."""
    try:
        return _read(json.loads(path.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise ResultsError(f"{path} is not a results.json that this version reads: {error}. "
                           "Run the command that wrote it again.") from error


def _read(record: Any) -> Gradebook:
    if type(record) is dict and record.get("schema", SCHEMA) != SCHEMA:
        raise RecordError(f"its schema is {str(record['schema'])[:20]}, this version reads {SCHEMA}")
    values = fields_of(record, ("schema", "engine", "python", "confinement", "results"), "the file")
    results = list_of(values["results"], "results")
    return Gradebook(text_of(values["engine"], "engine"), text_of(values["python"], "python"),
                     tuple(read_result(result, f"results[{i}]") for i, result in enumerate(results)),
                     read_confinement(values["confinement"]))
