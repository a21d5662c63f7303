"""What the site makes of pages that are also read in a checkout."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from typing import Any

#: Where the commands' help goes.
_COMMANDS = "<!-- commands -->"


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """Links to the checkout around ``docs/`` become their names, and the commands say what they take."""
    up = page.file.src_uri.count("/") + 1
    text = re.sub(r"\[([^\]]+)\]\((?:\.\./){" + str(up) + r"}[^)]*\)", r"\1", markdown)
    return text.replace(_COMMANDS, _commands()) if _COMMANDS in text else text


def _commands() -> str:
    made = subprocess.run([sys.executable, "-m", "typer", "autograder.cli", "utils", "docs", "--name", "autograder"],
                          capture_output=True, text=True, check=True).stdout
    return html.unescape(made).partition("\n")[2].replace("<path>", "PATH").replace("<int range>", "N")
