"""How well search finds: for queries with right addresses, how often and at which rank.

The hub is measured with the very script its readers load. Stock Material is measured with
its own worker over its own index, as its search box asks it. It lists pages and shows the
sections that fit under each; one of its results counts as right where the page or any
section under it is, so that it is measured generously.
"""

from __future__ import annotations

import json
import random
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from playwright.sync_api import Page, Route
from pydantic import Field, TypeAdapter

from macros.schema.base import Definition, Line
from macros.search.entries import FILES
from tests.node import Node

FOLDER = Path(__file__).parent

READY = f"hubSearchEngine.ready({', '.join(FILES.values())})"
"""A script that makes the engine of all that search loads."""

Kind = Literal[
    "acronym",
    "synonym",
    "misspelling",
    "phrase",
    "question",
    "service",
    "plain",
    "duty worker",
    "health visitor",
    "school lead",
    "foster carer's worker",
    "conference chair",
    "trainer",
    "business support",
    "parent",
]

FIRST = 10
"""How far down the results are looked at; what comes later counts as not found."""


class Query(Definition):
    """What somebody types, and the addresses any of which is right."""

    query: Line
    kind: Kind
    finds: Annotated[list[str], Field(min_length=1)]


QUERIES = TypeAdapter(list[Query])

Results = list[list[str]]
"""Addresses of each result, best first: one, or a page with its sections."""


def queries(name: str) -> list[Query]:
    """Read a part of the query set.

    `acceptance`, `tuning`, `more` and `contact` are there to be looked at while the engine is
    changed; `kept` and `roles` never are.
    """
    text = (FOLDER / f"queries-{name}.yml").read_text("utf-8")
    return QUERIES.validate_python(yaml.safe_load(text))


def is_right(address: str, query: Query) -> bool:
    """Whether an address is one the query should find.

    A fragment is ignored only where the right address has none.
    """
    place = address.partition("#")[0]
    return any(address == wanted or place == wanted for wanted in query.finds)


def rank(results: Results, query: Query) -> int | None:
    """Return at which place the first right result stands, from 1."""
    for number, addresses in enumerate(results[:FIRST], start=1):
        if any(is_right(address, query) for address in addresses):
            return number
    return None


@dataclass(frozen=True)
class Success:
    """Of a list of queries: share right at 1, at 3, and mean reciprocal rank."""

    queries: int
    first: float
    three: float
    reciprocal: float

    def __str__(self) -> str:
        return f"{self.first:.1%} first, {self.three:.1%} in three, MRR {self.reciprocal:.3f}"


def success(ranks: Sequence[int | None]) -> Success:
    """Sum up at which places the right results stood."""
    count = len(ranks)
    return Success(
        queries=count,
        first=sum(place == 1 for place in ranks) / count,
        three=sum(place is not None and place <= 3 for place in ranks) / count,
        reciprocal=sum(1 / place for place in ranks if place) / count,
    )


def missed(asked: Sequence[Query], found: Sequence[Results], place: int = 3) -> list[str]:
    """Say which queries have nothing right among the first few, and what they have."""
    lines = []
    for query, results in zip(asked, found, strict=True):
        at = rank(results, query)
        if at is None or at > place:
            got = ", ".join(addresses[0] for addresses in results[:3]) or "nothing"
            lines.append(f"{query.kind}: {query.query}: wanted {query.finds}, got {got}")
    return lines


def open_hub(node: Node, site: Path) -> None:
    """Load the hub's search, which touches no page."""
    for name in FILES:
        node.load(site / "search" / f"{name}.js")
    node.load(site / "assets" / "javascripts" / "search-engine.js")
    node.evaluate(f"() => {{ globalThis.engine = {READY}; }}")


def hub_results(node: Node, asked: Sequence[str]) -> list[Results]:
    """Ask the hub's search; `open_hub` comes first."""
    found: list[Results] = node.evaluate(
        """([asked, most]) => asked.map(query => engine.find(query, most).hits.map(
             hit => [hit.entry, hit.part].filter(Boolean).map(entry => entry.address)))""",
        [list(asked), FIRST],
    )
    return found


def stock_results(page: Page, address: str, site: Path, asked: Sequence[str]) -> list[Results]:
    """Ask stock Material's own worker.

    Args:
        page: A page to work in.
        address: Where the stock site is served.
        site: Its folder, to find the worker in.
        asked: What is typed.
    """
    (worker,) = (site / "assets/javascripts/workers").glob("search.*.min.js")
    page.goto(f"{address}/search/search_index.json")
    found: list[list[list[str]]] = page.evaluate(
        """async ([path, asked, most]) => {
          const index = await (await fetch('/search/search_index.json')).json();
          const worker = new Worker(path);
          const send = message => new Promise(done => {
            worker.onmessage = event => done(event.data);
            worker.postMessage(message);
          });
          await send({type: 0, data: {...index, options: {suggest: false}}});
          const results = [];
          for (const query of asked) {
            const answer = await send({type: 2, data: query});
            results.push(answer.data.items.slice(0, most).map(
              group => group.map(item => '/' + item.location)));
          }
          worker.terminate();
          return results;
        }""",
        [f"/assets/javascripts/workers/{worker.name}", list(asked), FIRST],
    )
    return found


def success_by_kind(asked: Sequence[Query], found: Sequence[Results]) -> dict[str, Success]:
    """Sum up each kind of query, and all."""
    kinds: dict[str, list[Any]] = {}
    for query, results in zip(asked, found, strict=True):
        for name in ("all", query.kind):
            kinds.setdefault(name, []).append(rank(results, query))
    return {name: success(ranks) for name, ranks in kinds.items()}


def load_data(site: Path) -> dict[str, Any]:
    """Read what search looks through in a built site."""
    data: dict[str, Any] = {}
    for name, variable in FILES.items():
        text = (site / "search" / f"{name}.js").read_text("utf-8")
        data[name] = json.loads(text.removeprefix(f"var {variable}=").rstrip(";\n"))
    return data


def grown(data: dict[str, Any], pages: int) -> dict[str, Any]:
    """Grow what search looks through to a number of pages, from its own text.

    Every entry is written again with sentences and title words drawn by chance from those
    of all entries of its kind; one word in forty is a new one, as new pages bring new words.
    """
    chance = random.Random(5)
    entries: list[dict[str, Any]] = data["entries"]["entries"]
    texts: list[str] = data["texts"]["texts"]

    def kind(entry: dict[str, Any]) -> str:
        return str(entry.get("kind", "part"))

    sentences: dict[str, list[str]] = {}
    titles: dict[str, list[str]] = {}
    for entry, text in zip(entries, texts, strict=True):
        sentences.setdefault(kind(entry), []).extend(re.split(r"(?<=[.?!]) ", text))
        titles.setdefault(kind(entry), []).extend(entry["title"].split())

    def new(word: str) -> str:
        if len(word) < 4 or chance.random() > 1 / 40:
            return word
        letters = list(word)
        chance.shuffle(letters)
        return "".join(letters)

    def again(entry: dict[str, Any], number: int) -> dict[str, Any]:
        words = [chance.choice(titles[kind(entry)]) for _ in entry["title"].split()]
        moved = {"title": " ".join(words), "address": f"/copy-{number}{entry['address']}"}
        # A part stays a part of its own copy, which stands as far behind.
        if "of" in entry:
            moved["of"] = entry["of"] + (number + 1) * len(entries)
        return entry | moved

    def text_again(entry: dict[str, Any], text: str) -> str:
        drawn: list[str] = []
        while sum(len(one) for one in drawn) < len(text):
            drawn.append(chance.choice(sentences[kind(entry)]))
        return " ".join(new(word) for word in " ".join(drawn).split())

    def grown_to(entries: list[dict[str, Any]], texts: list[str]) -> dict[str, Any]:
        return data | {
            "entries": data["entries"] | {"entries": entries},
            "texts": data["texts"] | {"texts": texts},
        }

    now = sum("#" not in entry["address"] for entry in entries)
    held, wanted, said = now, list(entries), list(texts)
    for number in range(pages // now):
        for entry, text in zip(entries, texts, strict=True):
            # A page's parts follow it: none is taken without its page.
            if held >= pages and "of" not in entry:
                return grown_to(wanted, said)
            held += "#" not in entry["address"]
            wanted.append(again(entry, number))
            said.append(text_again(entry, text))
    return grown_to(wanted, said)


def _answer(script: str, route: Route) -> None:
    route.fulfill(body=script, content_type="text/javascript; charset=utf-8")


@dataclass(frozen=True)
class Speed:
    """Milliseconds: until search is ready, and from a key to its results on the page."""

    ready: float
    median: float
    most: float
    """95th percentile."""


def speed(page: Page, address: str, data: dict[str, Any], asked: Sequence[str]) -> Speed:
    """Type queries letter by letter into the search page, over other entries.

    Args:
        page: A page to work in.
        address: Where the hub is served.
        data: What search looks through, in place of the hub's own.
        asked: What is typed.
    """
    for name, variable in FILES.items():
        script = f"var {variable}={json.dumps(data[name], ensure_ascii=False)};\n"
        page.route(f"**/search/{name}.js*", partial(_answer, script))
    page.goto(f"{address}/search/")
    page.locator("#hub-results", has_text="Type what you are looking for").wait_for()
    page.locator("#hub-results:not([aria-busy])").wait_for()
    ready: float = page.evaluate(
        f"""() => {{
          const start = performance.now();
          {READY}.find('plan');
          return performance.now() - start;
        }}"""
    )
    times: list[float] = page.evaluate(
        """asked => {
          const box = document.getElementById('hub-q');
          const results = document.getElementById('hub-results');
          const times = [];
          const type = text => {
            box.value = text;
            const start = performance.now();
            box.dispatchEvent(new Event('input'));
            void results.offsetHeight;
            return performance.now() - start;
          };
          type('a');
          for (const query of asked)
            for (let end = 1; end <= query.length; end++) times.push(type(query.slice(0, end)));
          return times;
        }""",
        list(asked),
    )
    page.unroute_all()
    return Speed(ready, statistics.median(times), statistics.quantiles(times, n=20)[-1])
