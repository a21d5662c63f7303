"""``autograder check`` on many folders, each in a process forked from one that has imported it: much cheaper.

``python -m attacks.checks FOLDER…`` prints a JSON object: folder -> exit code and what was printed.
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
import tempfile
import traceback

from autograder.cli import app

#: A student's machine has no such limits; this one has neighbours.
PROCESSOR_SECONDS, MEMORY, OUTPUT, WALL_SECONDS = 3, 1 << 29, 1 << 20, 60


def check(folder: str) -> tuple[int, str]:
    """The exit code, negative for a signal's, and what was printed."""
    with tempfile.TemporaryFile() as printed:
        pid = os.fork()
        if pid == 0:
            _be_checked(folder, printed.fileno())
        select.select([os.pidfd_open(pid)], [], [], WALL_SECONDS)
        os.killpg(pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        printed.seek(0)
        return code, printed.read(OUTPUT).decode("utf-8", "replace")


def _be_checked(folder: str, output: int) -> None:
    code = 70
    try:
        os.setsid()
        for kind, limit in ((resource.RLIMIT_CPU, PROCESSOR_SECONDS), (resource.RLIMIT_DATA, MEMORY),
                            (resource.RLIMIT_FSIZE, OUTPUT), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(kind, (limit, limit))
        os.dup2(output, 1)
        os.dup2(output, 2)
        app(["check", folder])
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else 70
    except MemoryError:  # the limit is this module's own
        code = 3
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


if __name__ == "__main__":
    print(json.dumps({folder: check(folder) for folder in sys.argv[1:]}))
