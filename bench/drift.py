"""The drift bench: how well controls are found on pages that changed, beside a strategy of selectors alone.

    python -m bench.drift [--seed N] [--fuzz N] [--pairs N] [--workers N] [--extension FOLDER]

Every example page with a control in place is changed by each mutation and by pairs of them, then `--fuzz` random pages
are made and changed. Prints tables, writes out/bench/drift.json, and keeps each page with a wrong chip in
out/bench/wrong/. The exit status is 1 when there was a wrong chip.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import shutil
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from . import OUT, ROOT
from .freeze import Library, freeze_all
from .judge import Verdict, judge
from .mutations import APART, MUTATIONS, Sheet, mutate
from .pages import random_page
from .soup import select
from .specimen import Specimen
from .stage import stage
from .tables import table

SEED = 20260821
FUZZ = 2000
PER_PAIR = 3
MOST_TOLD = 60
MOST_PAIRS = 24


@dataclass(frozen=True)
class Outcome:
    """How one page went. What a first, quick look found wrong or missing was looked at again in a fresh document."""

    group: str
    name: str
    address: str
    verdict: Verdict
    selectors: Verdict
    first: Verdict | None  # of the quick look, where it differed
    html: str | None  # kept where something is wrong or missed
    labels: dict[int, str]  # what the switches of such a page are called


def main() -> int:
    """Exit status: 1 when a chip was wrong."""
    parser = argparse.ArgumentParser(
        prog="bench.drift", description="How detection survives change"
    )
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--fuzz", type=int, default=FUZZ, help="random pages (default %(default)s)")
    parser.add_argument(
        "--pairs", type=int, default=PER_PAIR, help="pages for each pair of mutations"
    )
    parser.add_argument("--workers", type=int, default=3, help="browsers at the same time")
    parser.add_argument("--extension", type=Path, default=ROOT / "dist" / "chrome-mv3")
    options = parser.parse_args()
    for folder in ("wrong", "missed"):
        shutil.rmtree(OUT / folder, ignore_errors=True)
    OUT.mkdir(parents=True, exist_ok=True)
    print(f"seed {options.seed}", flush=True)
    start = time.monotonic()
    specimens, libraries = freeze_all()
    print(
        f"{len(specimens)} example pages, {len(libraries)} libraries kept after {time.monotonic() - start:.0f} s",
        flush=True,
    )
    changed = [
        *changed_pages(specimens, options.seed),
        *changed_by_two(specimens, options.seed, options.pairs),
    ]
    fuzz = [("fuzz", n) for n in range(options.fuzz)]
    shares: list[list[object]] = [[] for _ in range(options.workers)]
    for at, job in enumerate([*changed, *fuzz]):
        shares[at % options.workers].append(job)
    start = time.monotonic()
    with ProcessPoolExecutor(options.workers) as pool:
        done = pool.map(
            work,
            shares,
            *zip(*[(options.seed, libraries, options.extension)] * options.workers, strict=True),
        )
        outcomes = [outcome for share in done for outcome in share]
    seconds = time.monotonic() - start
    report(outcomes, seconds, options.seed)
    return 1 if any(outcome.verdict.wrong for outcome in outcomes) else 0


def changed_pages(specimens: Sequence[Specimen], seed: int) -> Iterable[tuple[str, Specimen]]:
    """The pages as they are, and each after each mutation that applies."""
    for specimen in specimens:
        yield "unchanged", specimen
        for name in MUTATIONS:
            if page := mutate(specimen, (name,), f"{seed}/{specimen.name}"):
                yield name, page


def changed_by_two(
    specimens: Sequence[Specimen], seed: int, per_pair: int
) -> Iterable[tuple[str, Specimen]]:
    """Some pages after each pair of mutations."""
    for pair in itertools.combinations(MUTATIONS, 2):
        if frozenset(pair) in APART:
            continue
        lot = random.Random(f"{seed}/{pair}")  # noqa: S311  repeatable, not secret
        found = 0
        for specimen in lot.sample(specimens, len(specimens)):
            if found == per_pair:
                break
            if page := mutate(specimen, pair, f"{seed}/{specimen.name}"):
                found += 1
                yield " + ".join(pair), page


def work(
    jobs: list[tuple[str, Specimen | int]], seed: int, libraries: list[Library], extension: Path
) -> list[Outcome]:
    """Show all these pages in one browser."""
    outcomes = []
    with stage(extension) as here:
        start = time.monotonic()
        for batch in batches(jobs, seed, libraries):
            sights = here.show([specimen for _, specimen in batch])
            for (group, specimen), sight in zip(batch, sights, strict=True):
                verdict = judge(specimen, sight.chips, sight.switches)
                first = None
                if verdict.wrong or verdict.missed:
                    again = here.show_alone(specimen)
                    first, verdict = verdict, judge(specimen, again.chips, again.switches)
                bad = bool(verdict.wrong or verdict.missed or (first and first.wrong))
                outcomes.append(
                    Outcome(
                        group=f"fuzz: {specimen.kind}" if group == "fuzz" else group,
                        name=specimen.name,
                        address=specimen.address,
                        verdict=verdict,
                        selectors=judge(specimen, sight.selected, sight.switches),
                        first=first,
                        html=specimen.document() if bad else None,
                        labels=labels_of(specimen) if bad else {},
                    )
                )
            if len(outcomes) % 500 < len(batch):
                rate = len(outcomes) / (time.monotonic() - start)
                print(f"  {len(outcomes)} of {len(jobs)}, {rate:.1f} pages/s", flush=True)
    return outcomes


def labels_of(specimen: Specimen) -> dict[int, str]:
    """What each numbered switch is called in its row."""
    sheet = Sheet(specimen, random.Random(0))  # noqa: S311  draws nothing
    numbers = [int(str(tag["data-n"])) for tag in select(sheet.soup, "[data-n]")]
    return {n: sheet.label(n) or "" for n in numbers}


def batches(
    jobs: list[tuple[str, Specimen | int]], seed: int, libraries: list[Library]
) -> Iterable[list[tuple[str, Specimen]]]:
    """The pages in batches of one host; random ones are made here, so that thousands need no memory."""
    waiting: dict[str, list[tuple[str, Specimen]]] = defaultdict(list)
    for group, job in jobs:
        specimen = random_page(job, seed, libraries) if isinstance(job, int) else job
        host = urlsplit(specimen.address).netloc
        waiting[host].append((group, specimen))
        if len(waiting[host]) == 12:
            yield waiting.pop(host)
    yield from waiting.values()


def report(outcomes: list[Outcome], seconds: float, seed: int) -> None:
    """Print the tables, write the JSON, keep the pages with wrong chips."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.group].append(outcome)
    singles = ["unchanged", *MUTATIONS]
    rows = [line(name, groups[name]) for name in singles if groups.get(name)]
    pairs = {name: group for name, group in groups.items() if " + " in name}
    rows.append(line("any two of these", [o for group in pairs.values() for o in group]))
    rows += [line(name, groups[name]) for name in sorted(groups) if name.startswith("fuzz")]
    rows.append(line("all", outcomes))
    head = [
        "pages",
        "",
        "recall",
        "precision",
        "wrong",
        "missed",
        "unread",
        "selectors: recall",
        "precision",
    ]
    print(table(["change", *head[:1], "controls", *head[2:]], rows))
    print("\nPairs, worst first")
    worst = sorted(pairs, key=lambda name: shortfall(pairs[name]), reverse=True)[:MOST_PAIRS]
    print(
        table(["pair", "pages", "controls", *head[2:]], [line(name, pairs[name]) for name in worst])
    )
    later = sum(
        o.first is not None and not o.verdict.wrong and not o.verdict.missed for o in outcomes
    )
    print(
        f"\n{len(outcomes)} pages in {seconds:.0f} s ({len(outcomes) / seconds:.1f}/s), seed {seed}; {later} right only in a document of their own."
    )
    tell("wrong", [(o, t) for o in outcomes for t in o.verdict.wrong])
    tell(
        "wrong at first",
        [
            (o, t)
            for o in outcomes
            for t in (o.first.wrong if o.first else ())
            if t not in o.verdict.wrong
        ],
    )
    tell("missed", [(o, t) for o in outcomes for t in o.verdict.missed])
    (OUT / "drift.json").write_text(json.dumps({
        "seed": seed, "seconds": seconds, "pages": len(outcomes),
        "groups": {name: dict(zip(["name", "pages", "controls", *head[2:]], line(name, group), strict=True)) for name, group in groups.items()},
        "problems": [asdict(o) | {"html": None} for o in outcomes if o.verdict.wrong or o.verdict.missed or o.first],
    }, indent=1, ensure_ascii=False), "utf-8")  # fmt: skip


def shortfall(group: list[Outcome]) -> tuple[int, int]:
    """What is wrong and what is missed in a group of pages."""
    verdicts = [outcome.verdict for outcome in group]
    return sum(len(v.wrong) for v in verdicts), sum(len(v.missed) for v in verdicts)


def tell(what: str, problems: list[tuple[Outcome, str]]) -> None:
    """List problems by their cause as far as it is known, and keep their pages."""
    if not problems:
        return
    print(f"\n{what}: {len(problems)}")
    folder = OUT / "wrong" if what.startswith("wrong") else OUT / "missed"
    folder.mkdir(exist_ok=True)
    for at, (outcome, text) in enumerate(problems):
        if at < MOST_TOLD:
            n = int(text.split()[-1]) if text.split()[-1].isdigit() else -1
            print(f"  {outcome.group} | {outcome.name} | {text} | {outcome.labels.get(n, '')}")
        if outcome.html and at < 500:
            (folder / f"{what.replace(' ', '-')}-{at:03}.html").write_text(
                f"<!-- {outcome.address} {outcome.group}, {outcome.name}: {text} -->\n{outcome.html}",
                "utf-8",
            )


def line(name: str, group: list[Outcome]) -> list[str]:
    """One row: counts, then shares as percentages."""
    count = Counter[str]()
    for outcome in group:
        for key, verdict in (("", outcome.verdict), ("s", outcome.selectors)):
            count[f"{key}expected"] += verdict.expected
            count[f"{key}right"] += verdict.right
            count[f"{key}fit"] += verdict.fit
            count[f"{key}wrong"] += len(verdict.wrong)
            count[f"{key}missed"] += len(verdict.missed)
            count[f"{key}unread"] += verdict.unread
    return [
        name, str(len(group)), str(count["expected"]),
        share(count["right"], count["missed"]), share(count["fit"], count["wrong"]),
        str(count["wrong"]), str(count["missed"]), str(count["unread"]),
        share(count["sright"], count["smissed"]), share(count["sfit"], count["swrong"]),
    ]  # fmt: skip


def share(part: int, rest: int) -> str:
    """A part of the whole as a percentage; a dash where there is no whole."""
    return "–" if part + rest == 0 else f"{100 * part / (part + rest):.1f}"


if __name__ == "__main__":
    sys.exit(main())
