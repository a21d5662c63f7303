"""What a result was measured on."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
from typing import Any

from benchmarks.environments import ROOT


def machine(command: str) -> dict[str, Any]:
    """Facts to write beside figures: processors, system, Python, date, the command, the state of the checkout."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True,
                            check=False)
    return {
        "command": command,
        "date": datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processors": os.cpu_count(),
        "processor": processor(),
        "system": platform.system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "load_before": round(os.getloadavg()[0], 2),
        "commit": commit.stdout.strip() or "unknown",
    }


def processor() -> str:
    """The processor's name, where the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.machine()


def sentence(facts: dict[str, Any]) -> str:
    """One line for a page of results."""
    return (f"Measured {facts['date']} at commit {facts['commit']} by `{facts['command']}` on "
            f"{facts['processors']} × {facts['processor']}, {facts['system']}, {facts['python']}; "
            f"load average before: {facts['load_before']}.")
