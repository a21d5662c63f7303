"""The request that is being worked on, for whoever writes the log."""

import logging
import threading
import time

_request_id: str | None = None


def begin(request_id: str) -> None:
    """Begin a request in this thread; a second one replaces the first. Any str is an id."""
    global _request_id
    _request_id = request_id


def current() -> str | None:
    """The request that this thread has begun; None before ``begin`` and after ``end``."""
    return _request_id


def end() -> None:
    """End the request of this thread; RuntimeError where it has begun none."""
    global _request_id
    if _request_id is None:
        raise RuntimeError("no request has begun")
    _request_id = None


if __name__ == "__main__":
    logging.basicConfig(
        format="%(asctime)s: %(threadName)s: %(message)s", level=logging.INFO, datefmt="%H:%M:%S"
    )

    def handle(request_id: str, seconds: float) -> None:
        begin(request_id)
        logging.info("begins: request %s", current())
        time.sleep(seconds)
        logging.info("is still at it: request %s", current())
        end()

    threads = [
        threading.Thread(target=handle, args=(request_id, seconds), name=f"server {request_id}")
        for request_id, seconds in (("A", 0.6), ("B", 0.3))
    ]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
