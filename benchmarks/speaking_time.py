"""Speaking times held against real speech: espeak-ng at 140 words a minute, over 200 texts.

    python -m benchmarks.speaking_time          the error over texts no constant was fitted to
    python -m benchmarks.speaking_time --fit    the constants that fit the other texts best

Needs the program espeak-ng (the Debian package of that name).
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import wave
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks.speech_texts import texts
from brag.text.speaking import seconds
from brag.text.spoken import said
from brag.text.syllables import syllables

COUNT = 200
MEDIAN_BUDGET = 0.06
TAIL_BUDGET = 0.15


def main() -> None:
    """Print the figures."""
    if "--fit" in sys.argv:
        print("per syllable, word, comma, stop:", [round(one, 4) for one in fit()])
        return
    errors = sorted(errors_of(texts(COUNT, held_out=True)))
    tail = errors[int(0.95 * len(errors))]
    print(
        f"{COUNT} texts: median error {statistics.median(errors):.1%} (budget {MEDIAN_BUDGET:.0%}),"
        f" 95th percentile {tail:.1%} (budget {TAIL_BUDGET:.0%})"
    )


def errors_of(some: list[str]) -> list[float]:
    """How far the estimate is off for each text, as a share of what was measured."""
    return [
        abs(seconds(text) / measured - 1) for text, measured in zip(some, spoken(some), strict=True)
    ]


def spoken(some: list[str]) -> list[float]:
    """How many seconds each text takes when espeak-ng says it."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        return list(pool.map(lambda pair: _spoken(Path(folder), *pair), enumerate(some)))


def _spoken(folder: Path, number: int, text: str) -> float:
    file = folder / f"{number}.wav"
    subprocess.run(["espeak-ng", "-s", "140", "-w", str(file), "--", text], check=True)
    with wave.open(str(file)) as sound:
        return float(sound.getnframes() / sound.getframerate())


def fit() -> list[float]:
    """The constants with the least relative squared error over the texts for fitting."""
    some = texts(COUNT, held_out=False)
    rows = []
    for text, measured in zip(some, spoken(some), strict=True):
        heard = said(text)
        count = sum(syllables(part) for word in heard.words for part in word.split())
        rows.append(
            [one / measured for one in (count, len(heard.words), heard.commas, heard.stops)]
        )
    return _least_squares(rows, [1.0] * len(rows))


def _least_squares(rows: list[list[float]], values: list[float]) -> list[float]:
    """The solution of the normal equations, by Gauss and Jordan: four unknowns need no library."""
    size = len(rows[0])
    table = [
        [sum(row[i] * row[j] for row in rows) for j in range(size)]
        + [sum(row[i] * value for row, value in zip(rows, values, strict=True))]
        for i in range(size)
    ]
    for i in range(size):
        table[i] = [one / table[i][i] for one in table[i]]
        for j in range(size):
            if i != j:
                factor = table[j][i]
                table[j] = [a - factor * b for a, b in zip(table[j], table[i], strict=True)]
    return [row[-1] for row in table]


if __name__ == "__main__":
    main()
