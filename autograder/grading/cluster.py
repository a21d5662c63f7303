"""Work on a Dask cluster, by its scheduler's address.

Dask gives the tasks of a worker that died to others, as often as its scheduler allows. It suspects all that the
worker held; who was under way there is counted here, in a variable of the scheduler's for each task: one that is
begun again is a suspect (see ``dispatch``), and one that merely waited is not.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future
from typing import Any

from autograder.grading.worker import WorkerError

#: Seconds to wait for the scheduler, and for a first worker.
PATIENCE = 20


#: What a worker answers for a task that another one had begun.
_BEGUN = "begun before"


class BegunBeforeError(Exception):
    """The task was begun on a worker that is there no more."""


class DaskWorkers:
    """The workers of a running cluster; raises WorkerError where there is none."""

    def __init__(self, address: str, slots: int = 0) -> None:
        """``slots``: how many submissions shall be under way at once; 0 is one for each worker that is there now."""
        try:
            from distributed import Client, KilledWorker
        except ImportError as error:
            raise WorkerError("a cluster needs the extra 'cluster': pip install 'threading-exercises[cluster]'"
                              ) from error
        # They log tracebacks of what comes here as an error, or is wanted no more.
        for library in ("distributed", "distributed.client", "tornado"):
            logging.getLogger(library).setLevel(logging.CRITICAL)
        try:
            self._client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise WorkerError(f"there is no Dask scheduler at {address}: {error}") from error
        try:
            self._client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            self._client.close()
            raise WorkerError(f"the Dask scheduler at {address} has no workers, and none came in {PATIENCE} s"
                              ) from None
        self.slots = slots or len(self._client.nthreads())
        self.lost: tuple[type[BaseException], ...] = (KilledWorker, BegunBeforeError)
        self.executor: Executor = _Counted(self._client, address)

    def renew(self) -> None:
        """Nothing to do: the cluster starts workers."""

    def close(self) -> None:
        """Give up what is under way, and leave the cluster as it is."""
        self._client.close()


class _Counted(Executor):
    """Executes on the cluster, with a count for each task of how often it was begun.

    Unlike Dask's own executor, whatever becomes of a task reaches its future.
    """

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        from distributed import Variable

        outer: Future[Any] = Future()
        try:
            begun = Variable(f"autograder-{uuid.uuid4().hex}", client=self._client)
            begun.set(0)
            inner = self._client.submit(_begun_once, begun.name, function, *args, pure=False)
        except Exception as error:  # of many kinds, by what was under way when the connection broke
            raise self._gone() from error
        self._client.loop.add_callback(self._bring, inner, begun, outer)
        return outer

    async def _bring(self, inner: Any, begun: Any, outer: Future[Any]) -> None:
        """Take the answer from the cluster as soon as it is there."""
        outer.set_running_or_notify_cancel()
        try:
            answer = await inner
        except (asyncio.CancelledError, CancelledError):  # the scheduler went, or the client
            outer.set_exception(self._gone())
        except Exception as error:  # a worker's death as well: who waits judges it
            outer.set_exception(error)
        else:
            if answer == _BEGUN:
                outer.set_exception(BegunBeforeError("another worker had begun it, and is there no more"))
            else:
                outer.set_result(answer)
            begun.delete()

    def _gone(self) -> WorkerError:
        return WorkerError(
            f"the Dask scheduler at {self._address} is not there any more; what is finished is kept, and the same "
            "command goes on from there, with the address of another one or without")


def _begun_once(name: str, function: Callable[..., Any], *args: Any) -> Any:
    """On the worker: do it, unless another worker has begun it before.

    That is said by a value: a result that is lost with its worker before it was fetched is computed again, and an
    error that comes instead of it may not be.
    """
    from distributed import Variable

    begun = Variable(name)
    try:
        before = begun.get(timeout=0.05)  # seconds; one that is there comes at once
    except TimeoutError:  # the grader has the answer, and Dask computes anew what a dead worker held
        return _BEGUN
    if before:
        return _BEGUN
    begun.set(1)
    return function(*args)
