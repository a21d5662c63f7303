"""The plots of growth as SVG files, readable in black and white: lines differ in dashes and markers.

``python -m benchmarks.growth.plots RESULTS FOLDER``, in an environment with matplotlib.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams.update({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 10, "axes.grid": True,
                     "grid.color": "0.88", "axes.axisbelow": True})

from matplotlib import pyplot as plt  # noqa: E402  # the backend has to be chosen before
from matplotlib.lines import Line2D  # noqa: E402

Cell = dict[str, Any]

#: Dash, marker and grey of each line.
LINES = (("-", "o", "0.0"), ("--", "s", "0.0"), ("-.", "^", "0.0"), (":", "D", "0.0"),
         ("-", "v", "0.5"), ("--", "<", "0.5"), ("-.", ">", "0.5"))

#: How a point shows its verdict, and what the legend says.
FILLS = {"PASS_ALL": ("full", "all schedules"), "PASS_BOUND": ("bottom", "up to a bound"),
         "PASS_SAMPLED": ("none", "sampled")}


def figure(cells: list[Cell], program: str, value: Callable[[Cell], float | None], label: str, *,
           scale: str = "linear", verdicts: bool = False) -> plt.Figure:
    """One line for each number of threads over the operations; points without a value are left out."""
    drawn, axes = plt.subplots(figsize=(7.2, 4.0), layout="constrained")
    threads = sorted({cell["threads"] for cell in cells if cell["program"] == program})
    for number, (dash, marker, grey) in zip(threads, LINES, strict=False):
        line = [(cell["operations"], value(cell), cell.get("verdict")) for cell in cells
                if cell["program"] == program and cell["threads"] == number]
        line = [point for point in line if point[1] is not None]
        if not line:
            continue
        axes.plot([x for x, _, _ in line], [y for _, y, _ in line], linestyle=dash, color=grey, linewidth=1.3,
                  label=f"{number} threads", marker="" if verdicts else marker, markersize=5)
        for x, y, verdict in line if verdicts else ():
            axes.plot([x], [y], marker=marker, color=grey, markersize=6, linestyle="",
                      fillstyle=FILLS[str(verdict)][0], markerfacecoloralt="white")
    axes.set_yscale(scale)
    axes.yaxis.set_major_formatter(lambda tick, _: f"{tick:,g}")
    axes.yaxis.set_minor_formatter(lambda tick, _: f"{tick:,g}" if f"{tick:e}"[0] in "25" else "")
    axes.set_xlabel("operations of each thread (count)")
    axes.set_ylabel(label)
    axes.xaxis.get_major_locator().set_params(integer=True)
    if scale == "linear":
        axes.set_ylim(bottom=0)
    shown = axes.get_legend_handles_labels()[0]
    if verdicts:
        shown += [Line2D([], [], marker="o", color="0.0", linestyle="", fillstyle=fill, markerfacecoloralt="white",
                         label=text) for fill, text in FILLS.values()]
    axes.legend(handles=shown, fontsize=8, handlelength=3.5, loc="center left", bbox_to_anchor=(1.01, 0.5))
    return drawn


def schedules(cell: Cell) -> float | None:
    """All there are, where the reduction or the runner came to the end; else None."""
    if cell.get("verdict") == "PASS_ALL":
        return float(cell["verdict_schedules"])
    return cell.get("schedules")


def thousand_steps(cell: Cell) -> float | None:
    """Thousands of steps a CPU second; None where the cell was given up."""
    if "executions_per_second" not in cell:
        return None
    return float(cell["executions_per_second"] * cell["steps_per_execution"] / 1000)


def main() -> None:
    """Draw all plots."""
    cells = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["cells"]
    figures = {
        "steps": figure(cells, "shared", lambda c: c.get("steps_per_execution"), "steps of an execution (count)"),
        "executions": figure(cells, "shared", lambda c: c.get("executions_per_second"),
                             "executions a CPU second (1/s)", scale="log"),
        "steps-per-second": figure(cells, "apart", thousand_steps, "steps a CPU second (1000/s)"),
        "schedules": figure(cells, "shared", schedules, "schedules that can be told apart (count)", scale="log"),
        "verdict": figure(cells, "shared", lambda c: c.get("verdict_seconds"), "CPU time to a verdict (s)",
                          scale="log", verdicts=True),
    }
    for name, drawn in figures.items():
        drawn.savefig(Path(sys.argv[2]) / f"growth-{name}.svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
