"""What children do in the sandbox's tests."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import Any

state = {"count": 0}


def answer(request: dict[str, Any]) -> dict[str, Any]:
    state["count"] += 1
    match request["do"]:
        case "echo":
            return {"said": request["say"], "count": state["count"]}
        case "loop":
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM):
                signal.signal(number, signal.SIG_IGN)
            while True:
                pass
        case "exit":
            os._exit(3)
        case "flood":
            while True:
                sys.stdout.write("x" * 65536)
        case "garbage":
            os.write(3, b"\0\0\0\5hello")
            time.sleep(60)
        case "giant":
            os.write(3, b"\xff\xff\xff\xff")
            time.sleep(60)
        case "memory":
            try:
                return {"size": len(bytearray(1 << 30))}
            except MemoryError:
                return {"size": -1}
        case "environment":
            return {"environment": dict(os.environ), "fds": [n for n in range(64) if _is_open(n)]}
        case "orphan":
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    time.sleep(600)
                os._exit(0)
            return {"orphaned": True}
        case "write":
            try:
                with open(request["path"], "w", encoding="utf-8") as file:
                    file.write("x" * 100_000)
                return {"wrote": True}
            except OSError:
                return {"wrote": False}
    return {}


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
