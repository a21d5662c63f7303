"""A scheduler or a worker of a Dask cluster on loopback: ``python -m batch.dask_process ROLE [ADDRESS] [FOLDER]``.

The first line on stdout is its address. Workers kill themselves at a task whose program has the word KILL in it, and
at one with ONCE in it where no worker has done so before (``FOLDER/died``); at one with HEADLESS in it they kill the
scheduler, whose process id is in ``FOLDER/scheduler``. The role ``old`` is a worker that has another engine.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import dask
from distributed import Scheduler, Worker

from autograder.grading import worker
from autograder.sandbox.limits import die_with_parent


def deadly(folder: Path) -> None:
    real = worker.unpacked

    def unpacked(record):
        text = sys._getframe(1).f_locals["values"]["work"]["source"]["text"]
        if "KILL" in text:
            with (folder / "killed").open("a") as file:
                file.write("x")
            os.kill(os.getpid(), signal.SIGKILL)
        if "ONCE" in text and not (folder / "died").exists():
            (folder / "died").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        if "HEADLESS" in text:
            os.kill(int((folder / "scheduler").read_text()), signal.SIGKILL)
        return real(record)

    worker.unpacked = unpacked


async def main(role: str, address: str = "", folder: str = "") -> None:
    if role == "scheduler":
        (Path(folder) / "scheduler").write_text(str(os.getpid()))
        server = Scheduler(host="127.0.0.1", port=0, dashboard=False)
    else:
        deadly(Path(folder))
        if role == "old":
            worker.engine = lambda: "0.0.9 on Python 3.11"
        server = Worker(address, nthreads=1, host="127.0.0.1", local_directory=folder, dashboard=False)
    async with server:
        print(server.address, flush=True)
        await server.finished()


if __name__ == "__main__":
    die_with_parent(os.getppid())
    dask.config.set({"distributed.worker.memory.terminate": False})
    asyncio.run(main(*sys.argv[1:]))
