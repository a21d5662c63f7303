"""Looks every few milliseconds which process has ended, and starts the next one; a process for each argument."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")


class Task(threading.Thread):
    """A thread that keeps the result of its task."""

    def __init__(self, task: Callable[[], Any]) -> None:
        super().__init__()
        self._task = task
        self.value: Any = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Call the task."""
        try:
            self.value = self._task()
        except Exception as error:
            self.error = error


def run_io(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """A thread for each task, looked at from time to time."""
    threads = [Task(task) for task in tasks]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(0.01)
    for thread in threads:
        if thread.error is not None:
            raise thread.error
    return [thread.value for thread in threads]


def run_cpu(function: Callable[[A], R], arguments: Sequence[A], workers: int = 2) -> list[R]:
    """A process for each argument, at most ``workers`` of them at once."""
    waiting = list(enumerate(arguments))
    working: dict[int, tuple[Any, Connection]] = {}
    answers: dict[int, tuple[bool, Any]] = {}
    while waiting or working:
        while waiting and len(working) < workers:
            place, argument = waiting.pop(0)
            ours, theirs = multiprocessing.Pipe(duplex=False)
            process = multiprocessing.Process(target=_work, args=(function, argument, theirs))
            process.start()
            theirs.close()
            working[place] = process, ours
        for place, (process, ours) in list(working.items()):
            if ours.poll():
                answers[place] = ours.recv()
                process.join()
                del working[place]
        time.sleep(0.01)
    for place in range(len(arguments)):
        good, value = answers[place]
        if not good:
            raise value
    return [answers[place][1] for place in range(len(arguments))]


def _work(function: Callable[[Any], Any], argument: Any, answer: Connection) -> None:
    try:
        answer.send((True, function(argument)))
    except Exception as error:
        answer.send((False, error))
