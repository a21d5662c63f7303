"""Processes by hand: each takes every n-th argument and sends its results through a queue."""

import multiprocessing
import queue
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")

Answer = tuple[int, bool, Any]


def run_io(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Threads that put what they have into a queue."""
    answers: queue.Queue[Answer] = queue.Queue()

    def call(place: int, task: Callable[[], T]) -> None:
        try:
            answers.put((place, True, task()))
        except Exception as error:
            answers.put((place, False, error))

    threads = [threading.Thread(target=call, args=pair) for pair in enumerate(tasks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return _in_order([answers.get() for _ in tasks])


def run_cpu(function: Callable[[A], R], arguments: Sequence[A], workers: int = 2) -> list[R]:
    """At most as many processes as there are arguments."""
    answers: Any = multiprocessing.SimpleQueue()
    count = min(workers, len(arguments))
    processes = [multiprocessing.Process(target=_work, args=(function, arguments, first, count, answers))
                 for first in range(count)]
    for process in processes:
        process.start()
    got = [answers.get() for _ in arguments]
    for process in processes:
        process.join()
    return _in_order(got)


def _work(function: Callable[[Any], Any], arguments: Sequence[Any], first: int, step: int, answers: Any) -> None:
    for place in range(first, len(arguments), step):
        try:
            answers.put((place, True, function(arguments[place])))
        except Exception as error:
            answers.put((place, False, error))


def _in_order(answers: list[Answer]) -> list[Any]:
    answers.sort(key=lambda answer: answer[0])
    for _, good, value in answers:
        if not good:
            raise value
    return [value for _, _, value in answers]
