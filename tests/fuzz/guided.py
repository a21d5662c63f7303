"""Coverage-guided fuzzing of a harness with atheris: ``python -m fuzz.guided HARNESS [SECONDS] [--replay FILE]``.

It begins with seeds from this repository, and mutates by form (``splice``, ``forms``). An input that crashes is kept in
``.fuzz/HARNESS/crashes``. Nothing that is made here is ever executed. See CONTRIBUTING.md.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections.abc import Callable
from pathlib import Path

try:
    import atheris
except ImportError:
    sys.exit("fuzzing with coverage needs atheris (Linux on x86_64, CPython 3.11 to 3.14): pip install '.[fuzz]'")

HARNESSES = ("instrumenter", "records")

#: Seconds that one input may take, and MB that the process may have.
SLOWEST, MEMORY_MB = 20, 2048


def main() -> None:
    """Fuzz for so many seconds of real time, or replay one file."""
    parser = argparse.ArgumentParser(prog="scripts/fuzz", description=__doc__)
    parser.add_argument("harness", choices=HARNESSES)
    parser.add_argument("seconds", type=int, nargs="?", default=60)
    parser.add_argument("--replay", type=Path, help="run this file only, and show how it crashes")
    parser.add_argument("--seed", type=int, default=1, help="of the mutations; the same seed tries the same first")
    chosen = parser.parse_args()
    with atheris.instrument_imports(include=["autograder"]):
        from fuzz import harness
    run = harness.HARNESSES[chosen.harness]
    if chosen.replay is not None:
        run(chosen.replay.read_bytes())
        print(f"{chosen.replay}: no crash")
        return
    kept = harness.ROOT / ".fuzz" / chosen.harness
    corpus, crashes = kept / "corpus", kept / "crashes"
    for folder in (corpus, crashes):
        folder.mkdir(parents=True, exist_ok=True)
    for data in harness.seeds(chosen.harness):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    options = [sys.argv[0], f"-max_total_time={chosen.seconds}", f"-max_len={harness.LARGEST}", f"-timeout={SLOWEST}",
               f"-rss_limit_mb={MEMORY_MB}", f"-seed={chosen.seed}", f"-artifact_prefix={crashes}/",
               "-print_final_stats=1", str(corpus)]
    atheris.Setup(options, run, custom_mutator=_by_form(chosen.harness))
    atheris.Fuzz()


def _by_form(name: str) -> Callable[[bytes, int, int], bytes]:
    from fuzz import forms, harness, splice

    change = {"instrumenter": splice.Pieces(harness.programs()).mutated, "records": forms.mutated}[name]

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        """Mostly by its form; as bytes where that comes to nothing, and one time in ten."""
        chance = random.Random(seed)
        made = None if chance.random() < 0.1 else change(data, most, chance)
        return made if made is not None else bytes(atheris.Mutate(data, most))

    return mutate


if __name__ == "__main__":
    main()
