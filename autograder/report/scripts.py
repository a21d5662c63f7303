"""The scripts of a page: ours only, written into it, and named in its policy by their digests so that no other runs."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources

from autograder.texts import say

#: The texts that each script shows.
SHOWN = {
    "steps.js": ("controls", "play", "pause", "first", "back", "next", "last", "next_switch", "jump", "begin", "step"),
    "sort.js": ("sort",),
    "whatif.js": ("who", "undo", "restart", "broke", "held", "untried", "line", "chosen", "state"),
}


class Scripts:
    """Some of our scripts, with the texts that they show in the language of this process."""

    def __init__(self, *names: str) -> None:
        self.texts = [(resources.files("autograder.report") / "templates" / name).read_text(encoding="utf-8")
                      for name in names]
        self.words = in_script({key: say(f"page.{key}") for name in names for key in SHOWN[name]})

    @property
    def policy(self) -> str:
        """The sources of scripts in a Content-Security-Policy (CSP level 3)."""
        digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in self.texts)
        return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"


def in_script(data: object) -> str:
    """``data`` as JSON that can stand in a script element: nothing in it ends the element or begins a comment."""
    return json.dumps(data).replace("<", "\\u003c")
