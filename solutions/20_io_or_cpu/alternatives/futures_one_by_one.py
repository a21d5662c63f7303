"""Submits each call and asks each future, in order; processes come from a spawn context."""

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")
T = TypeVar("T")


def _all(pool: Executor, calls: Sequence[tuple[Callable[..., R], tuple[object, ...]]]) -> list[R]:
    with pool:
        futures = [pool.submit(function, *arguments) for function, arguments in calls]
        return [future.result() for future in futures]


def run_io(tasks: Sequence[Callable[[], T]]) -> list[T]:
    """As many threads as there are tasks."""
    return _all(ThreadPoolExecutor(max(1, len(tasks))), [(task, ()) for task in tasks])


def run_cpu(function: Callable[[A], R], arguments: Sequence[A], workers: int = 2) -> list[R]:
    """New interpreters that inherit nothing."""
    context = multiprocessing.get_context("spawn")
    return _all(ProcessPoolExecutor(workers, mp_context=context), [(function, (argument,)) for argument in arguments])
