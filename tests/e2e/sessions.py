"""Sessions at a terminal of 80 columns, executed and written down as Markdown."""

from __future__ import annotations

import difflib
import os
import re
import signal
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pexpect
import pyte

COLUMNS = 80
ROWS = 3000  # more than a command prints: nothing scrolls away

#: What depends on the engine's text or on the machine, and what stands for it. The rest is the same everywhere.
_CHANGING = (
    (re.compile(r"t1-[0-9a-f]{8}-[0-9a-z.]*"), "t1-TOKEN"),
    (re.compile(r"would have caught \d+ of them"), "would have caught N of them"),
)

#: Before a terminal breaks it into lines.
_MACHINE = re.compile(r"confinement: (?!none)[^\r\n]*")

#: During a command: what it must have printed, and what the user does then; None presses Ctrl-C.
During = Sequence[tuple[str, Callable[[], object] | None]]


class Session:
    """What somebody does in ``home``, with the commands in ``path`` first; ``text`` is the transcript."""

    def __init__(self, title: str, home: Path, path: Path) -> None:
        self.text = f"# {title}\n"
        self.home = self.here = home
        self._environment = {"HOME": str(home), "PATH": f"{path}:{os.environ['PATH']}", "TERM": "xterm", "LANG": "C.UTF-8",
                             "NO_COLOR": "1"}
        self._open = False

    def say(self, text: str) -> None:
        """A paragraph round the commands."""
        self._close()
        self.text += f"\n{textwrap.fill(text, 120, break_on_hyphens=False)}\n"

    def enter(self, folder: str) -> None:
        """Change the folder."""
        self._show(f"$ cd {folder}\n")
        self.here = (self.here / folder).resolve()

    def run(self, command: str, code: int = 0, during: During = ()) -> str:
        """Run a command to its end, which must have this exit code; returns what stands on the screen then."""
        child = pexpect.spawn("bash", ["--norc", "-c", command], cwd=str(self.here), env=self._environment, encoding="utf-8",
                              dimensions=(ROWS, COLUMNS), timeout=240, preexec_fn=_hear_ctrl_c)
        printed = ""
        for awaited, act in during:
            child.expect_exact(awaited)
            printed += child.before + awaited
            if act is None:
                child.sendintr()
            else:
                act()
        child.expect(pexpect.EOF)
        child.close()
        screen = _screen(printed + child.before)
        assert child.exitstatus == code, f"{command} ended with {child.exitstatus}:\n{screen}"
        self._show(f"$ {command}\n{_without_luck(screen)}")
        return screen

    def write(self, file: str, text: str) -> None:
        """Write a file in an editor; the transcript shows what has changed, or all of a new one."""
        path = self.here / file
        before = path.read_text(encoding="utf-8").splitlines() if path.exists() else None
        path.write_text(text, encoding="utf-8")
        self._close()
        if before is None:
            self.text += f"\nA new file, `{file}`:\n\n```\n{text}```\n"
            return
        changed = [line for line in difflib.unified_diff(before, text.splitlines(), n=2, lineterm="")
                   if not line.startswith(("---", "+++", "@@"))]
        self.text += f"\nA change in `{file}`:\n\n```diff\n" + "\n".join(changed) + "\n```\n"

    def done(self) -> str:
        """The transcript."""
        self._close()
        return self.text

    def _show(self, text: str) -> None:
        if not self._open:
            self.text += "\n```console\n"
            self._open = True
        text = text.replace(str(self.home), "~")
        for pattern, instead in _CHANGING:
            text = pattern.sub(instead, text)
        self.text += text

    def _close(self) -> None:
        if self._open:
            self.text += "```\n"
            self._open = False


def _hear_ctrl_c() -> None:
    """What a shell starts in the background is deaf to it, and hands that down."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _without_luck(screen: str) -> str:
    """A table of ``verify`` without what real threads happened to do: that column is empty."""
    at, lines = -1, []
    for line in screen.splitlines(keepends=True):
        if "stress alone" in line:
            at = line.index("stress alone")
        elif line.startswith("pass: "):
            at = -1
        elif at >= 0:
            lines.append(f"{line[:at].ljust(at)}{'':12}{line[at + 12:]}".rstrip() + "\n")
            continue
        lines.append(line)
    return "".join(lines)


def _screen(printed: str) -> str:
    """What a terminal shows after all of that: a bar that was taken away again is not there."""
    screen = pyte.Screen(COLUMNS, ROWS)
    pyte.Stream(screen).feed(_MACHINE.sub("confinement: (what this machine has)", printed))
    lines = [line.rstrip() for line in screen.display]
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in lines)
