"""Two ways to run many calls at once: for calls that wait, and for calls that compute."""

import logging
import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")


def run_io(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """Call every task and return the results in the order of ``tasks``.

    All tasks overlap, however many there are, in threads of this process; none is called in the
    caller's thread. The exception of the first task that fails (in their order) propagates. Nothing
    is left running.
    """
    if not tasks:
        return []
    with ThreadPoolExecutor(max_workers=len(tasks)) as pool:
        return list(pool.map(lambda task: task(), tasks))


def run_cpu(function: Callable[[A], R], arguments: Sequence[A], workers: int = 2) -> list[R]:
    """Call ``function`` with every argument and return the results in the order of ``arguments``.

    ``function``, a module-level function, is called in up to ``workers`` other processes, and in at
    least two where there are two arguments that each take a while. The exception of a call that fails
    propagates. Nothing is left running.
    """
    logging.info("starting %d workers", workers)
    with ThreadPoolExecutor(max_workers=workers) as pool:
        return list(pool.map(function, arguments))


def count_primes(limit: int) -> int:
    """The number of primes below ``limit``, computed slowly."""
    logging.info("counting primes below %d in process %d", limit, os.getpid())
    return sum(all(number % divisor for divisor in range(2, int(number**0.5) + 1)) for number in range(2, limit))


def wait_a_second() -> None:
    """What a download does most of the time."""
    time.sleep(1)


if __name__ == "__main__":
    logging.basicConfig(format="%(asctime)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S")
    start = time.perf_counter()
    run_io([wait_a_second] * 5)
    logging.info("five waits of a second took %.1f seconds", time.perf_counter() - start)
    start = time.perf_counter()
    run_cpu(count_primes, [200_000])
    one = time.perf_counter() - start
    start = time.perf_counter()
    run_cpu(count_primes, [200_000, 200_000])
    logging.info("one count took %.1f seconds, two at once took %.1f", one, time.perf_counter() - start)
