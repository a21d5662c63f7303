"""Replay tokens: a schedule short enough to paste.

``t1-<stamp>-<choices>``: the stamp is a digest of engine version, Python minor version, test and
source, so that a stale token is refused and not misread; the choices are run-length coded, ``12.3``
meaning twelve default choices and then choice 3.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Sequence

#: Part of every token: raised whenever the same choices could mean another execution.
ENGINE = "1"


class StaleTokenError(ValueError):
    """The token cannot be replayed here; the message says why."""


def stamp(source: str, test: str) -> str:
    """What a schedule depends on besides its choices, as eight hexadecimal digits."""
    version = f"{ENGINE} {sys.version_info[0]}.{sys.version_info[1]}"
    return hashlib.sha256("\0".join((version, test, source)).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def encode(choices: Sequence[int], source: str, test: str) -> str:
    """The token of ``choices`` for a test on a source text."""
    parts, zeros = [], 0
    for choice in choices:
        if choice == 0:
            zeros += 1
            continue
        parts.append(f"{zeros}.{choice}" if zeros else f".{choice}")
        zeros = 0
    return f"t{ENGINE}-{stamp(source, test)}-{'_'.join(parts) or '0'}"


def decode(token: str) -> tuple[str, tuple[int, ...]]:
    """Stamp and choices of a token; raises StaleTokenError for anything else."""
    match = re.fullmatch(r"t([0-9]{1,6})-([0-9a-f]{8})-([0-9._]{1,20000})", token.strip())
    if match is None:
        raise StaleTokenError("this is not a replay token: it should look like t1-0123abcd-4.1_12.2")
    if match[1] != ENGINE:
        raise StaleTokenError(f"the token was made by engine {match[1]}, this is engine {ENGINE}; check again")
    choices: list[int] = []
    if match[3] != "0":
        for part in match[3].split("_"):
            zeros, _, choice = part.partition(".")
            if not choice.isdigit() or int(zeros or 0) > 100_000:
                raise StaleTokenError("the token is damaged: copy it whole")
            choices += [0] * int(zeros or 0) + [int(choice)]
    return match[2], tuple(choices)


def restamped(token: str, source: str, test: str) -> str:
    """The token of the same choices on another text of the same program."""
    start, _, choices = token.split("-", 2)
    return f"{start}-{stamp(source, test)}-{choices}"
