"""What children do in the sandbox's tests."""

from __future__ import annotations

import contextlib
import importlib
import multiprocessing
import os
import re
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

state: dict[str, Any] = {"count": 0}


def learn(record: dict[str, Any]) -> None:
    state["learned"] = record["text"]


def answer(request: dict[str, Any]) -> dict[str, Any]:
    state["count"] += 1
    match request["do"]:
        case "echo":
            return {"said": request["say"], "count": state["count"]}
        case "learned":
            return {"learned": state.get("learned")}
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
        case "import":
            return {"imported": len([importlib.import_module(name) for name in request["modules"]])}
        case "threads":
            go = threading.Event()
            threads = [threading.Thread(target=go.wait) for _ in range(request["number"])]
            for thread in threads:
                thread.start()
            go.set()
            return {"started": len(threads)}
        case "as processes":
            return _as_processes()
        case "leave files":
            Path("left.txt").write_text("x", encoding="ascii")
            Path("folder").mkdir()
            Path("folder", "left.txt").write_text("x", encoding="ascii")
            return {"folder": str(Path.cwd())}
        case "orphans":
            return {"orphaned": _orphaned(request["number"])}
        case "deadlock":
            _deadlock()
        case "power":
            return {"size": (7 ** 10**9) % 2}
        case "regex":
            return {"found": re.match("(a+)+$", "a" * 64 + "b") is not None}
        case "stop":
            os.kill(os.getpid(), signal.SIGSTOP)
        case "deaf":
            signal.pthread_sigmask(signal.SIG_BLOCK, range(1, signal.NSIG))
            while True:
                pass
        case "swallow":
            while True:
                with contextlib.suppress(BaseException):
                    while True:
                        time.sleep(0.001)
        case "bomb":
            while True:
                with contextlib.suppress(OSError):
                    os.fork()
        case "eat":
            eaten = []
            while True:
                with contextlib.suppress(MemoryError):
                    eaten.append(bytearray(1 << 20))
        case "thread left":
            threading.Thread(target=threading.Event().wait).start()
            raise SystemExit
        case "write":
            try:
                with open(request["path"], "w", encoding="utf-8") as file:
                    file.write("x" * 100_000)
                return {"wrote": True}
            except OSError:
                return {"wrote": False}
    return {}


def _orphaned(number: int) -> int:
    """Daemons: forked twice, in sessions of their own, deaf to all signals that can be ignored."""
    for _ in range(number):
        child = os.fork()
        if child == 0:
            os.setsid()
            if os.fork() == 0:
                for name in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
                    signal.signal(name, signal.SIG_IGN)
                time.sleep(600)
            os._exit(0)
        os.waitpid(child, 0)
    return number


def _as_processes() -> dict[str, bool]:
    """What a program that may make processes gets done."""
    return {
        "forked": _works(lambda: multiprocessing.get_context("fork").Process(target=int).start()),
        "semaphore": _works(lambda: multiprocessing.get_context("spawn").Semaphore()),
        "own file": _works(lambda: Path("mine.txt").write_text("x", encoding="ascii")),
        "passwd": _works(lambda: Path("/etc/passwd").read_bytes()),
        "tcp": _works(lambda: socket.socket(socket.AF_INET)),
        "shell": _works(lambda: os.posix_spawn("/bin/sh", ["sh", "-c", ":"], {})),
        "all": _works(lambda: os.kill(-1, 0)),
        "group of others": _works(lambda: os.kill(-2, 0)),
    }


def _works(action: Callable[[], object]) -> bool:
    try:
        action()
    except OSError:
        return False
    return True


def _deadlock() -> None:
    """Two threads that take two locks in different orders, and the one that waits for them."""
    one, two = threading.Lock(), threading.Lock()
    both = threading.Barrier(2)

    def take(first: threading.Lock, second: threading.Lock) -> None:
        with first:
            both.wait()
            with second:
                pass

    threads = [threading.Thread(target=take, args=order) for order in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _is_open(fd: int) -> bool:
    try:
        os.fstat(fd)
    except OSError:
        return False
    return True
