"""Size and speed of the hub against stock Material with the same pages (`make bench`).

Both sites are built by their real command from the same docs/ and macros/, in turn, in a
temporary folder, and timed in seconds of processor, which other work on the machine does
not lengthen. The hub's build counts everything it does: checking the content, drawing
pages and sheets, search index, registers and the check of the finished site. Its PDFs and
Word files are kept from a first build, as they are for whoever edits a page; how fast they
are made is measured apart. Stock Material is counted with its own search index and without
the hub's theme and finishing steps: it draws the same pages and nothing beside them.

What a first view loads is what Chromium asks a local server for. Fonts of stock Material
come from another host and are left out for it (`font: false`).
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import resource
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from playwright.sync_api import CDPSession, Page, sync_playwright

from macros.content.load import load_hub
from macros.formats.editions import Printing, examples, formats, printings
from macros.formats.make_all import KEPT, Making, make_files
from macros.formats.pdf import make_pdf
from macros.formats.revision import revision_of
from tests import promises
from tests.browser.pasting import (
    KEEPER,
    LETTERS,
    MEGABYTES_5,
    PASTED,
    SEARCHED,
    SENT,
    TYPED,
    took,
)
from tests.build.serving import nginx, readable
from tests.build.stock import build_stock, stock_project
from tests.build.weighing import Weight, by_kind, weigh
from tests.conftest import chromium_path, copy_project, run_build
from tests.node import Node
from tests.print.measures import measure
from tests.search.measuring import (
    FOLDER,
    grown,
    hub_results,
    load_data,
    open_hub,
    queries,
    speed,
    stock_results,
    success_by_kind,
)

RUNS = 3
GROWN_PAGES = (300, 3000)
GOAL_GROWTH = 1.2
"""Times what a page costs at the first of `GROWN_PAGES` that it may cost at the second."""
GROWN = """---
title: Grown page {number}
summary: Page {number} of those that only a measurement has.
order: {number}
owner: Practice lead
status: draft
review_by: 2027-05-31
changes:
  - date: 2026-11-27
    text: First version.
related:
  pages: [danger-now, guidance/mapping]
---
{parts}
{{{{ question("q001") }}}}
"""
GOAL_RATIO = 1.1
GOAL_HOME = 45_000
GOAL_COLD = 40
"""Seconds by the clock in which every file of every sheet is made, on two quiet cores."""
GOAL_KEYS = {1000: 50, 3000: 100}
"""Pages to which search is grown → milliseconds from a key to its results, 95th percentile."""
GOAL_FIRST_RESULTS = 3
"""Seconds from an address to its first results on a slow line, with nothing kept."""
SLOW_LINE = {"latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""Milliseconds, and bytes a second: what browsers call slow 3G."""
GOAL_TASK = 50
"""Milliseconds of processor for which nothing of search's loading holds up the page."""
SLOWER = 4
"""Times as slow as this machine is the processor on which search is to load without a long task."""


def build_hub(project: Path) -> None:
    done = run_build(project)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)


def processor() -> float:
    """Seconds of processor that this process and its ended children have used."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def seconds(action: Callable[[], object]) -> float:
    started = processor()
    action()
    return processor() - started


class _Recorder(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and keeps which files were asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[tuple[str, list[str]]]:
    """Serve a folder; gives its address and what is asked for."""
    asked: list[str] = []
    handler = type("Recorder", (_Recorder,), {"asked": asked})
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=str(site))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@contextmanager
def empty_page() -> Iterator[Page]:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        yield browser.new_page(viewport={"width": 1366, "height": 900})
        browser.close()


def loaded_by_home(site: Path) -> list[Path]:
    """Files a browser asks for until a first view of home has come to rest."""
    with served(site) as (address, asked), empty_page() as page:
        page.goto(f"{address}/", wait_until="networkidle")
    paths = [site / unquote(urlsplit(address).path).lstrip("/") for address in asked]
    files = [path / "index.html" if path.is_dir() else path for path in paths]
    return [path for path in dict.fromkeys(files) if path.is_file()]


def kilobytes(size: int) -> str:
    return f"{size / 1000:.1f}"


def row(*cells: str) -> None:
    first, *rest = cells
    print(f"{first:<34}" + "".join(f"{cell:>14}" for cell in rest))


def weights(title: str, hub: Weight, stock: Weight) -> None:
    for name, ours, theirs in (
        ("raw", hub.raw, stock.raw),
        ("gzip", hub.gzip, stock.gzip),
        ("brotli", hub.brotli, stock.brotli),
    ):
        row(f"{title}, {name}, KB", kilobytes(ours), kilobytes(theirs))


def kept(good: bool) -> str:
    return "kept" if good else "MISSED"


def first_view(hub_site: Path, stock_site: Path) -> None:
    hub, stock = by_kind(loaded_by_home(hub_site)), by_kind(loaded_by_home(stock_site))
    for kind in dict.fromkeys([*hub, *stock]):
        weights(f"home, {kind}", hub.get(kind, Weight()), stock.get(kind, Weight()))
    total = sum(hub.values(), Weight())
    weights("home, everything", total, sum(stock.values(), Weight()))
    goal = total.brotli <= GOAL_HOME
    row(f"  goal: {kilobytes(GOAL_HOME)} KB brotli or less", kept(goal))


def search_quality(hub_site: Path, stock_site: Path) -> None:
    """Print how well both find, by the same queries."""
    with served(stock_site) as (address, _), empty_page() as page, Node() as node:
        open_hub(node, hub_site)
        for path in sorted(FOLDER.glob("queries-*.yml")):
            name = path.stem.removeprefix("queries-")
            asked = queries(name)
            typed = [query.query for query in asked]
            stock = success_by_kind(asked, stock_results(page, address, stock_site, typed))
            hub = success_by_kind(asked, hub_results(node, typed))
            for kind, ours in hub.items():
                theirs = stock[kind]
                row(f"search, {name}, {kind}: queries", str(ours.queries))
                row("  right first", f"{ours.first:.1%}", f"{theirs.first:.1%}")
                row("  right in the first three", f"{ours.three:.1%}", f"{theirs.three:.1%}")
                row("  mean reciprocal rank", f"{ours.reciprocal:.3f}", f"{theirs.reciprocal:.3f}")


def search_speed(hub_site: Path) -> None:
    """Print how fast search is at today's size and beyond."""
    data = load_data(hub_site)
    typed = [query.query for query in queries("acceptance")]
    with served(hub_site) as (address, _), empty_page() as page:
        for pages in (None, *GOAL_KEYS):
            held = grown(data, pages) if pages else data
            raw = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
            took = speed(page, address, held, typed)
            row(
                f"search at {pages or 'today: all'} pages: results",
                str(len(held["entries"]["entries"])),
            )
            row(
                "  index, raw and gzip, KB", kilobytes(len(raw)), kilobytes(len(gzip.compress(raw)))
            )
            row("  until ready, ms", f"{took.ready:.0f}")
            row("  key to result, median, ms", f"{took.median:.1f}")
            row("  key to result, 95th, ms", f"{took.most:.1f}")
            if pages:
                row(f"  goal: {GOAL_KEYS[pages]} ms or less", kept(took.most <= GOAL_KEYS[pages]))


def longest_task(line: CDPSession, begin: Callable[[], object]) -> float:
    """Return milliseconds of processor of the page's longest task from when search has come."""
    events: list[dict[str, Any]] = []
    complete: list[object] = []
    line.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
    line.on("Tracing.tracingComplete", lambda told: complete.append(told))
    kinds = "devtools.timeline,toplevel"
    line.send("Tracing.start", {"categories": kinds, "transferMode": "ReportEvents"})
    begin()
    time.sleep(5)
    line.send("Tracing.end")
    while not complete:
        line.send("Runtime.evaluate", {"expression": "0"})
    came = next(
        event
        for event in events
        if event["name"] == "EvaluateScript"
        and "search-box" in event["args"]["data"].get("url", "")
    )
    return max(
        float(event.get("tdur", 0)) / 1000
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask"
        and event["tid"] == came["tid"]
        and event["ts"] >= came["ts"]
    )


def search_loading(hub_site: Path) -> None:
    """Print how soon a slow line has results, and how long a slow processor is held up."""
    held, when = [], []
    folder = Path(tempfile.mkdtemp(prefix="hub-bench-served-"))
    shutil.copytree(hub_site, folder / "site")
    readable(folder)
    with nginx(folder, folder / "site", "") as (client, _):
        asked = f"{str(client.base_url).rstrip('/')}/search/#q=danger%20statement"
        for _ in range(RUNS):
            with empty_page() as page:
                line = page.context.new_cdp_session(page)
                line.send("Network.enable")
                line.send("Network.emulateNetworkConditions", {"offline": False, **SLOW_LINE})
                page.goto(asked, wait_until="commit")
                page.locator(".hub-results__name").first.wait_for()
                when.append(page.evaluate("performance.now()") / 1000)
            with empty_page() as page:
                line = page.context.new_cdp_session(page)
                line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
                held.append(longest_task(line, functools.partial(page.goto, asked)))
    shutil.rmtree(folder)
    row("search, first results, slow 3G, s", f"{statistics.median(when):.1f}")
    row(f"  goal: {GOAL_FIRST_RESULTS} s or less", kept(max(when) <= GOAL_FIRST_RESULTS))
    row("search loading, longest task, ms", f"{max(held):.0f}")
    row(f"  goal: {GOAL_TASK} ms or less", kept(max(held) <= GOAL_TASK))


def pasted_text(hub_site: Path) -> None:
    """Print the longest that search and the link keeper take over what a reader pastes."""
    asked = (
        ("/search/", "search, 50,000 letters", SEARCHED, LETTERS, TYPED, "#hub-q"),
        ("/training/links/", "links, 5 MB", PASTED, MEGABYTES_5, SENT, KEEPER),
    )
    with served(hub_site) as (address, _), empty_page() as page:
        for path, name, kinds, letters, script, selector in asked:
            page.goto(address + path)
            # What is looked in comes with the first question.
            took(page, "danger", script, selector)
            page.wait_for_load_state("networkidle")
            most = max(took(page, text(letters), script, selector) for text in kinds.values())
            row(f"{name}: longest answer, ms", f"{most:.0f}")
            goal = promises.ANSWERED_IN_SECONDS * 1000
            row(f"  goal: {goal} ms or less", kept(most <= goal))


def sheet_speed(project: Path) -> None:
    """Print how long all files of all sheets take by the clock, and a PDF alone on one core."""
    hub = load_hub(project)
    shutil.rmtree(project / KEPT)
    makings = [
        Making(sheet, item, revision_of(hub, sheet))
        for sheet in hub.sheets.values()
        for item in formats(sheet)
        if item.kind != "print"
    ]
    started = time.perf_counter()
    make_files(hub, makings)
    cold = time.perf_counter() - started
    row("all files, none kept, clock, s", f"{cold:.1f}")
    row("  of", f"{len(makings)} files")
    row("  cores, and others waiting", f"{os.cpu_count()} / {os.getloadavg()[0]:.1f}")
    row(f"  goal: {GOAL_COLD} s or less", kept(cold <= GOAL_COLD))
    wanted = [
        (printing, revision_of(hub, sheet))
        for sheet in hub.sheets.values()
        for printing in printings(sheet)
        if printing.edition == "sheet" and printing not in examples(sheet)
    ]

    def make() -> None:
        for printing, revision in wanted:
            make_pdf(hub, printing, revision=revision)

    make()  # loads Pango and cuts the fonts, once for all
    took = statistics.median(seconds(make) for _ in range(RUNS))
    row("PDFs made a second, none kept", f"{len(wanted) / took:.1f}")
    row("  of", f"{len(wanted)} PDFs")


def sheet_measures(project: Path) -> None:
    """Print what each sheet's paper is made of, side by side, from its PDF."""
    hub = load_hub(project)
    print()
    heads = ("frame, mm", "with white", "space, %", "fields, %", "row, mm", "type, pt")
    row("sheet, side: from its PDF", *heads)
    for sheet in hub.sheets.values():
        printing = Printing(sheet, sheet.definition.default)
        file = f"{sheet.slug}-{printing.key}.pdf"
        data = (project / "site/worksheets" / sheet.slug / file).read_bytes()
        for number, side in enumerate(
            measure(data, printing.placed(hub), sheet.definition), start=1
        ):
            row(
                f"{sheet.slug}, {number}"[:34],
                f"{side.frame:.1f}",
                f"{side.with_margins:.1f}",
                f"{100 * side.space:.0f}",
                f"{100 * side.fields:.0f}",
                f"{side.row:.1f}",
                f"{side.type:.1f}",
            )


def grow(project: Path, pages: int) -> None:
    """Add pages that link to one another, each with five headings and a question.

    Args:
        pages: How many there are then, the hub's own not counted.
    """
    for number in range(pages):
        others = [f"grown-{(number + step) % pages}" for step in (1, 7, 31)]
        links = ", ".join(f"[page {name}]({name}.md#part-2)" for name in others)
        parts = "\n".join(
            f"## Part {part} {{: #part-{part} }}\n\nPart {part} of page {number} has {part} rooms "
            f"for {number} people, who read {links} before they meet in room {part}-{number}.\n"
            for part in range(1, 6)
        )
        text = GROWN.format(number=number, parts=parts)
        (project / "docs" / "about" / f"grown-{number}.md").write_text(text, "utf-8")


def growth(project: Path) -> None:
    """Print what a page costs when there are few and when there are many."""
    took = {0: seconds(lambda: build_hub(project))}
    for pages in GROWN_PAGES:
        grow(project, pages)
        took[pages] = seconds(lambda: build_hub(project))
        row(f"build with {pages} pages more, s", f"{took[pages]:.1f}")
    few, many = ((took[pages] - took[0]) / pages for pages in GROWN_PAGES)
    row(f"  cost of a page at {GROWN_PAGES[1]} by that at {GROWN_PAGES[0]}", f"{many / few:.2f}")
    row(f"  goal: {GOAL_GROWTH} or less", kept(many / few <= GOAL_GROWTH))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as name:
        folder = Path(name)
        hub = copy_project(folder / "hub")
        shutil.rmtree(hub / ".cache", ignore_errors=True)
        stock = stock_project(folder / "stock")
        row("", "hub", "stock Material")
        row("first build, nothing kept, s", f"{seconds(lambda: build_hub(hub)):.1f}")
        build_stock(stock)
        times: dict[str, list[float]] = {"hub": [], "stock": []}
        for _ in range(RUNS):
            times["hub"].append(seconds(lambda: build_hub(hub)))
            times["stock"].append(seconds(lambda: build_stock(stock)))
        ours, theirs = (statistics.median(times[side]) for side in ("hub", "stock"))
        pages = len(list((hub / "docs").rglob("*.md")))
        row(f"build of {pages} pages, s", f"{ours:.1f}", f"{theirs:.1f}")
        row("  hub divided by stock", f"{ours / theirs:.2f}")
        row(f"  goal: {GOAL_RATIO} or less", kept(ours / theirs <= GOAL_RATIO))
        first_view(hub / "site", stock / "site")
        index = stock / "site" / "search" / "search_index.json"
        weights("search index", weigh(hub / "site/search/entries.js"), weigh(index))
        search_quality(hub / "site", stock / "site")
        search_speed(hub / "site")
        search_loading(hub / "site")
        pasted_text(hub / "site")
        sheet_speed(hub)
        sheet_measures(hub)
        growth(hub)
    print(
        f"\nMedian of {RUNS} runs in turn, in seconds of processor. The hub's build counts all it"
    )
    print("does, with its PDFs and Word files kept from the first build; stock Material draws the")
    print("same pages and nothing beside them.")


if __name__ == "__main__":
    main()
