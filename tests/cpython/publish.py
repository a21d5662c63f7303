"""``python -m tests.cpython.publish``: runs CPython's own tests for this Python and writes docs/cpython-tests.md.

The results of each version are kept in ``results/``; the page shows all of them. Where this Python came
without a part of its ``test`` package, set CPYTHON_TESTS to a folder that has it and say with
``--from`` what that folder is.
"""

from __future__ import annotations

import argparse
import faulthandler
import json
import platform
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.cpython import inside, left_out

RESULTS = Path(__file__).parent / "results"
PAGE = Path(__file__).parents[2] / "docs" / "cpython-tests.md"
HANGS = 300  # seconds after which a test is said to hang, and the run ends with a traceback

HEAD = """# CPython's own tests, inside a world

A world runs the standard library's own `threading`, `queue`, `concurrent.futures`, `sched`, `functools`,
`dataclasses` and `reprlib` over a virtual `_thread` and `time`. Whether they are still those modules is
decided by those who wrote them: CPython's own tests run inside a world, as its main thread, on the virtual
clock, by the default schedule and by three random ones (those without threads, and those with so many that
they take seconds, by the default one alone). `tests/cpython` has the code, and
`python -m tests.cpython.publish` writes this page.

A test that is left out has its reason below; it is run all the same where it comes to an end, and must
not pass. A skipped test says itself that it does not apply.
"""


def measure(python: str, other: str) -> dict[str, Any]:
    """Run every test for this Python: what is kept of it."""
    counts: dict[str, Counter[str]] = {}
    reasons: Counter[str] = Counter()
    notes: dict[str, dict[str, str]] = {"failed": {}, "skipped": {}}
    elsewhere, missing = [], []
    for name in left_out.MODULES:
        origin = inside.origin_of(name)
        if origin is None:
            missing.append(name)
            continue
        if origin != inside.folders()[0]:
            elsewhere.append(name)
        count = counts.setdefault(name, Counter())
        tests = [test for module in inside.modules_of(name) for test in inside.tests_of(module)]
        for test in filter(left_out.is_wanted, tests):
            reason = left_out.reason_for(test, python, (*left_out.TABLE, *left_out.NEVER_RUN))
            if reason is not None:
                count["left out"] += 1
                reasons[reason] += 1
                continue
            faulthandler.dump_traceback_later(HANGS, exit=True)
            ran = inside.run_by_schedules(test)
            faulthandler.cancel_dump_traceback_later()
            how = "failed" if ran.how == "absent" else ran.how
            count[how] += 1
            if how != "passed":
                notes[how][test] = ran.reason.splitlines()[-1]
    return {"python": python, "counts": counts, "left out": reasons, **notes,
            "elsewhere": {"modules": elsewhere, "from": other}, "missing": missing}


def results() -> dict[str, dict[str, Any]]:
    """What is kept, by version."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in RESULTS.glob("*.json")}


def page(kept: dict[str, dict[str, Any]]) -> str:
    """The page for the results of all versions."""
    versions = sorted(kept, key=lambda version: int(version.partition(".")[2]))
    parts = [HEAD, _counts(kept, versions)]
    for version in versions:
        parts.extend(_origin(version, kept[version]))
    failed = [f"- {version} `{test}`: {why}" for version in versions for test, why in kept[version]["failed"].items()]
    parts.append("## Failed\n\n" + ("\n".join(failed) or "None.") + "\n")
    parts.append(_left_out(kept, versions))
    skipped = {f"- `{test}`: {why}" for version in versions for test, why in kept[version]["skipped"].items()}
    parts.append("## Skipped by the test itself\n\n" + ("\n".join(sorted(skipped)) or "None.") + "\n")
    return "\n".join(parts)


def _row(cells: list[Any]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


def _counts(kept: dict[str, dict[str, Any]], versions: list[str]) -> str:
    kinds = ("passed", "failed", "skipped", "left out")
    rows = [_row(["", *(f"{version}: {' / '.join(kinds)}" for version in versions)]),
            _row(["---"] * (len(versions) + 1))]
    total: dict[str, Counter[str]] = {version: Counter() for version in versions}
    for module in dict.fromkeys(name for version in versions for name in kept[version]["counts"]):
        cells = [f"`{module}`"]
        for version in versions:
            count = kept[version]["counts"].get(module)
            total[version].update(count or {})
            cells.append("not here" if count is None else " / ".join(str(count.get(kind, 0)) for kind in kinds))
        rows.append(_row(cells))
    rows.append(_row(["all", *(" / ".join(str(total[version][kind]) for kind in kinds) for version in versions)]))
    return "\n".join(rows) + "\n"


def _origin(version: str, result: dict[str, Any]) -> list[str]:
    said = [f"{version} is Python {result['python']}."]
    if result["elsewhere"]["modules"]:
        names = ", ".join(f"`{name}`" for name in result["elsewhere"]["modules"])
        said.append(f"It came without {names} of its test package: here they are {result['elsewhere']['from']}.")
    if result["missing"]:
        said.append("It came without " + ", ".join(f"`{name}`" for name in result["missing"]) + ", and so do these "
                    "results.")
    return [" ".join(said) + "\n"]


def _left_out(kept: dict[str, dict[str, Any]], versions: list[str]) -> str:
    rows = [_row(["tests", "reason", *versions]), _row(["---"] * (2 + len(versions)))]
    patterns: dict[str, list[str]] = {}
    for entry in (*left_out.TABLE, *left_out.NEVER_RUN):
        patterns.setdefault(entry.reason, []).extend(p for p in entry.patterns if p not in patterns.get(entry.reason, ()))
    for reason, names in patterns.items():
        rows.append(_row([", ".join(f"`{name}`" for name in names), reason,
                          *(kept[version]["left out"].get(reason, 0) for version in versions)]))
    return "## Left out\n\n" + "\n".join(rows) + "\n"


def main() -> int:
    """Measure this Python, keep the result, write the page; 1 where a test failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="other", default="", help="what the folder in CPYTHON_TESTS is")
    other: str = parser.parse_args().other
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    result = measure(platform.python_version(), other)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{version}.json").write_text(json.dumps(result, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PAGE.write_text(page(results()), encoding="utf-8")
    print(f"{version}: {_summary(result)}")
    return 1 if result["failed"] else 0


def _summary(result: dict[str, Any]) -> str:
    total: Counter[str] = Counter()
    for count in result["counts"].values():
        total.update(count)
    return ", ".join(f"{number} {kind}" for kind, number in total.items())


if __name__ == "__main__":
    sys.exit(main())
