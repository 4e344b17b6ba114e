"""Coverage-guided fuzzing of a target: ``python -m fuzz.coverage loading --minutes 30``.

It exits with 0 when the time is over, or at the first input that breaks a promise, which it saves in ``.fuzz``.
``python -m fuzz.coverage loading FILE`` repeats one input.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["briefing_tui"]):
    from fuzz.targets import TARGETS

ROOT = Path(__file__).parents[1]
FOUND = ROOT / ".fuzz"

SECONDS_EACH = 10
"""Time limit for one input."""

LONGEST = {"loading": 2048, "dates": 240}
"""Maximum size of an input in bytes."""


def main() -> None:
    """Run libFuzzer."""
    parser = argparse.ArgumentParser(description="Fuzz a target.")
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("file", nargs="?", type=Path, help="one input, instead of many")
    parser.add_argument("--minutes", type=float, default=1.0)
    options = parser.parse_args()
    if options.file:
        TARGETS[options.target](options.file.read_bytes())
        return
    inputs = FOUND / options.target
    if not inputs.is_dir():
        plant(options.target, inputs)
    words = [
        f"-max_total_time={round(options.minutes * 60)}",
        f"-timeout={SECONDS_EACH}",
        f"-max_len={LONGEST[options.target]}",
        f"-dict={ROOT / 'fuzz' / options.target}.dict",
        f"-artifact_prefix={FOUND}/{options.target}-",
        "-print_final_stats=1",
        str(inputs),
    ]
    atheris.Setup([sys.argv[0], *words], TARGETS[options.target])
    atheris.Fuzz()


def plant(target: str, inputs: Path) -> None:
    """Seed with the hostile files, or with the dates of the bundled briefings."""
    inputs.mkdir(parents=True)
    if target == "loading":
        for number, path in enumerate(sorted((ROOT / "tests" / "hostile" / "files").rglob("*"))):
            if path.is_file():
                shutil.copy(path, inputs / str(number))
        return
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "briefings").glob("*.yaml"))
    dates = {line.partition("date: ")[2].strip(' "') for line in text.splitlines() if "date: " in line}
    for number, date in enumerate(sorted(dates)):
        (inputs / str(number)).write_text(date, encoding="utf-8")


if __name__ == "__main__":
    main()
