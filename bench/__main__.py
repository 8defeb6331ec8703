"""Measure speed and memory: ``python -m bench [--articles N]``.

Articles of about 700 words are put together from the paragraphs of ``examples/``, in an order that a seed decides, so that
no two are alike and everybody can make the same ones. One core: the process is bound to one CPU where the system can.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
WORDS = 700


def main() -> None:
    """Parse, make the articles, measure, print one line a figure."""
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--articles", type=int, default=60)
    args = ap.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as folder:
        paths = write_articles(Path(folder), args.articles)
        figures = throughput(paths) | {"cold_start_seconds": cold_start(paths[0])}
        few, many = (peak_memory(paths[:n]) for n in (max(1, args.articles // 6), args.articles))
        figures |= {f"peak_mb_{max(1, args.articles // 6)}_articles": few, f"peak_mb_{args.articles}_articles": many}
    print(json.dumps(figures, indent=1))


def write_articles(folder: Path, count: int) -> list[Path]:
    """Write articles of about 700 words from the examples' paragraphs."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((HERE.parent / "examples").glob("*.txt"))]
    paragraphs = [x.strip() for text in texts for x in text.split("\n\n") if len(x.split()) >= 12]
    rng, paths = random.Random(700), []
    for n in range(count):
        chosen: list[str] = []
        while sum(len(x.split()) for x in chosen) < WORDS:
            chosen.append(rng.choice(paragraphs))
        paths.append(folder / f"article-{n:04}.txt")
        paths[-1].write_text("\n\n".join(chosen) + "\n", encoding="utf-8")
    return paths


def throughput(paths: list[Path]) -> dict[str, float]:
    """Give articles a second, by the clock and by the processor, end to end (bytes to JSON), after the reader is open.

    By the clock counts what other programs take of the core; by the processor does not.
    """
    from firsthand import flow
    from firsthand.cli.app import collect_seldom
    from firsthand.delivery.json import as_json
    from firsthand.intake import documents

    collect_seldom()  # as the command does
    tools = flow.open_tools()
    clock, processor = time.perf_counter(), time.process_time()
    for document in documents([str(p) for p in paths]):
        if isinstance(document, Exception):
            raise document
        json.dumps(as_json(tools.read(document)))
    return {
        "articles_per_second": round(len(paths) / (time.perf_counter() - clock), 2),
        "articles_per_processor_second": round(len(paths) / (time.process_time() - processor), 2),
    }


def cold_start(path: Path) -> float:
    """Give the median seconds of ``firsthand read one.txt`` as a new process, of five."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        _command([path])
        times.append(time.perf_counter() - started)
    return round(statistics.median(times), 2)


def peak_memory(paths: list[Path]) -> float:
    """Give the peak resident memory, in MB, of reading the paths in one new process."""
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-m", "firsthand", "read", "--format", "jsonl", *map(str, paths)]
    done = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return round(int(done.stdout) / unit, 1)


def _command(paths: list[Path]) -> None:
    """Run the command on paths, its output thrown away."""
    subprocess.run([sys.executable, "-m", "firsthand", "read", *map(str, paths)], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
