"""What a judge and its warm parent agree on: how one is started, and which descriptors a child has."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

#: The descriptor of a child's own socket to the judge, and of the gate where it has one.
CHANNEL, GATE = 3, 4

#: The bytes of the greeting.
GREETING = b"\0"


@dataclass(frozen=True)
class Start:
    """What a warm parent is started with. ``parent`` is the judge, or 0 where namespaces hide it.

    ``entry`` is "package.module:function"; ``missing`` says of walls that are not to be put up, why.
    """

    entry: str
    path: tuple[str, ...]
    judge: int
    parent: int
    missing: dict[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """As an argument of a command."""
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str) -> Start:
        """What ``text`` made."""
        record = json.loads(text)
        return cls(**{**record, "path": tuple(record["path"])})
