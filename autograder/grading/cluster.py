"""Work on a Dask cluster, by its scheduler's address.

Dask gives the tasks of a worker that died to others, as often as its scheduler allows. It suspects all that the
worker held; who was under way there is counted here, in a variable of the scheduler's for each task: one that is
begun again is a suspect (see ``dispatch``), and one that merely waited is not.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from concurrent.futures import Executor, Future
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
        self.executor: Executor = _Counted(self._client)

    def renew(self) -> None:
        """Nothing to do: the cluster starts workers."""

    def close(self) -> None:
        """Give up what is under way, and leave the cluster as it is."""
        self.executor.shutdown(wait=False)
        self._client.close()


class _Counted(Executor):
    """Dask's own executor, with a count for each task of how often it was begun."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor = client.get_executor(pure=False)

    def submit(self, function: Callable[..., Any], /, *args: Any, **_: Any) -> Future[Any]:
        from distributed import Variable

        begun = Variable(f"autograder-{uuid.uuid4().hex}", client=self._client)
        begun.set(0)
        inner: Future[Any] = self._executor.submit(_begun_once, begun.name, function, *args)
        outer: Future[Any] = Future()

        def pass_on(_: object) -> None:
            if self._client.status == "running":  # it is not, where what is under way is given up
                begun.delete()
            if inner.cancelled():
                outer.cancel()
                outer.set_running_or_notify_cancel()
            elif (error := inner.exception()) is not None:
                outer.set_exception(error)
            elif inner.result() == _BEGUN:
                outer.set_exception(BegunBeforeError("another worker had begun it, and is there no more"))
            else:
                outer.set_result(inner.result())

        inner.add_done_callback(pass_on)
        return outer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._executor.shutdown(wait=wait)


def _begun_once(name: str, function: Callable[..., Any], *args: Any) -> Any:
    """On the worker: do it, unless another worker has begun it before.

    That is said by a value: a result that is lost with its worker before it was fetched is computed again, and Dask's
    executor never passes on an error that comes instead of it.
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
