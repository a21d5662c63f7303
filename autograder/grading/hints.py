"""The ladder of hints of an exercise, from a question to nearly the answer, as its README has it."""

from __future__ import annotations

import re
from pathlib import Path

_FOLDED = re.compile(r"<details>\s*<summary>.*?</summary>(.*?)</details>", re.DOTALL)


def read_hints(readme: Path) -> tuple[str, ...]:
    """The folded parts of a README, each a paragraph of Markdown; none where it cannot be read."""
    try:
        text = readme.read_text(encoding="utf-8")
    except (OSError, UnicodeError):
        return ()
    return tuple(" ".join(part.split()) for part in _FOLDED.findall(text))
