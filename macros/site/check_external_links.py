"""Asks every outside address what has become of it. Nothing else here asks another host."""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

import httpx
from lxml import etree, html

from macros.source.problems import printable

AGENT = "practitioner-hub link check (asks for each address once)"
"""What a server is told of who asks."""

HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
"""Nothing packed: a few bytes may unpack to more than a machine holds."""

WORKERS = 6
"""Hosts that are asked at one time."""

SECONDS = 30.0
"""Time for the whole answer, with every redirection; archives and libraries are slow."""

PAUSE = 1.0
"""Seconds before a host is asked for another address, or for one a second time."""

MOST_HOPS = 8
"""Redirections that are followed."""

SAMPLE = 5
"""Hosts that are asked first: where none of them answers there is no network here."""

GONE = (404, 410)
"""What a server says of an address that leads nowhere."""

FOR_GOOD = (301, 308)

READ = 100_000
"""Bytes of a page that are read for its title: no page of a source says it later."""

NOT_THERE = re.compile(
    r"\b(?:404|410)\b|\bnot found\b|\bno longer (?:available|exists|here)\b"
    r"|\b(?:can ?not|can.?t|could ?n.?t|could not|unable to) (?:be found|find)\b"
    r"|\b(?:does not|doesn.?t) exist\b"
    r"|\bpage (?:is )?(?:unavailable|missing)\b"
    r"|\b(?:page|document|content|publication) (?:has been|was) (?:removed|deleted|moved|retired)\b"
    r"|\bwithdrawn\b|^(?:sorry|oops|error)\b",
    re.IGNORECASE,
)
"""What a title or first heading says of a page that is not there, though the server says 200."""

CLOSED = re.compile(
    r"^(?:just a moment|access denied|attention required|are you (?:a robot|human)|forbidden"
    r"|(?:please )?(?:sign|log) ?in\b|login\b|service unavailable|(?:down for )?maintenance)",
    re.IGNORECASE,
)
"""What it says where a reader, or nobody just now, is let in."""

LONGEST = 600
"""Characters of what is said of an answer; an address that is longer is none of a source."""

NO_PAGE = "it is not, or does not lead to, the address of a page"

Outcome = Literal["well", "moved", "doubtful", "dead", "not tried"]
"""`doubtful`: an answer came, and may be that of something else; a reader has to look."""


class NoNetwork(Exception):
    """No host answered, so nothing can be said about any address."""


@dataclass(frozen=True)
class Result:
    """What came back from one address."""

    address: str
    outcome: Outcome
    words: str
    """For an editor: `404 Not Found`."""
    answered: bool
    """Whether any server answered, if only to refuse."""
    passing: bool = False
    """Whether it may be otherwise a moment later."""


def try_addresses(
    addresses: Iterable[str], *, seconds: float = SECONDS, pause: float = PAUSE
) -> list[Result]:
    """Ask for each address, several hosts at one time and each host one thing at a time.

    What stands behind a `#` is left out: no server is told it.

    Returns:
        A result for each address, in the order given.

    Raises:
        NoNetwork: None of the first hosts answered, not even to refuse.
    """
    return asyncio.run(_try_all(list(dict.fromkeys(addresses)), seconds, pause))


async def _try_all(wanted: list[str], seconds: float, pause: float) -> list[Result]:
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        # Not taken apart by urlsplit: that refuses what cannot be an address.
        hosts.setdefault(address.partition("://")[2].partition("/")[0], []).append(address)
    free = asyncio.Semaphore(WORKERS)

    async def try_host(asked: list[str]) -> list[Result]:
        results = []
        async with free, httpx.AsyncClient(timeout=seconds, headers=HEADERS) as client:
            for address in asked:
                await rest(pause)
                result = await _follow(client, address, seconds)
                if result.passing:
                    await rest(pause)
                    result = await _follow(client, address, seconds)
                said = printable(result.words)[:LONGEST]
                results.append(replace(result, words=said))
        return results

    async def try_hosts(each: list[list[str]]) -> list[Result]:
        found = await asyncio.gather(*map(try_host, each))
        return [result for results in found for result in results]

    found = await try_hosts([asked[:1] for asked in list(hosts.values())[:SAMPLE]])
    if found and not any(result.answered for result in found):
        raise NoNetwork
    known = {result.address for result in found}
    found += await try_hosts(
        [[one for one in asked if one not in known] for asked in hosts.values()]
    )
    by_address = {result.address: result for result in found}
    return [by_address[address] for address in wanted]


rest = asyncio.sleep


@dataclass(frozen=True)
class _Answer:
    """What one server said: with the headers, and the titles of a page."""

    response: httpx.Response
    titles: tuple[str, ...]


async def _follow(client: httpx.AsyncClient, address: str, seconds: float) -> Result:
    """Follow an address to where it ends, and keep where it moved for good."""
    here = address.partition("#")[0]
    new: str | None = None
    # A redirection behind one that is only for now says nothing about the first address.
    for_good = True
    at = ""
    answered = False
    try:
        # The client itself measures from one byte to the next: headers may come byte by byte.
        async with asyncio.timeout(seconds):
            for _ in range(MOST_HOPS + 1):
                answer = await _ask(client, here)
                answered = True
                leads_to = answer.response.next_request
                if not leads_to:
                    return _judged(address, answer, at, new)
                here = str(leads_to.url).partition("#")[0]
                at = f", at {here}"
                if leads_to.url.scheme not in ("http", "https"):
                    return Result(address, "not tried", NO_PAGE, answered=True)
                for_good = for_good and answer.response.status_code in FOR_GOOD
                new = here if for_good else new
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        outcome, words = _fault(error)
        return Result(address, outcome, f"{words}{at}", answered, passing=True)
    words = f"more than {MOST_HOPS} redirections, the last to {here}"
    return Result(address, "not tried", words, answered=True)


def _judged(address: str, answer: _Answer, at: str, new: str | None) -> Result:
    """Say what the last answer means."""
    response = answer.response
    words = f"{response.status_code} {response.reason_phrase}".strip() + at
    if response.status_code in GONE:
        return Result(address, "dead", words, answered=True)
    if response.status_code >= 500:
        return Result(address, "not tried", words, answered=True, passing=True)
    if response.status_code >= 300:
        return Result(address, "not tried", f"{words}; open it in a browser", answered=True)
    if doubt := _doubt(address, answer):
        return Result(address, "doubtful", f"{doubt}{at}; open it in a browser", answered=True)
    if new:
        return Result(address, "moved", f"for good, to {new}", answered=True)
    return Result(address, "well", words.removesuffix(at), answered=True)


def _doubt(address: str, answer: _Answer) -> str:
    """Say why a page that came may not be the one that was asked for."""
    asked, came = httpx.URL(address), answer.response.url
    if asked.path != "/" and came.path == "/" and not came.query:
        # A site that answers so for what it no longer has never says that it is gone.
        return "leads to the front page"
    for title in answer.titles:
        if NOT_THERE.search(title):
            return f"a page that calls itself “{title}”, which may mean that it is not there"
        if CLOSED.search(title):
            return f"a page that calls itself “{title}”, which may hide the one asked for"
    return ""


async def _ask(client: httpx.AsyncClient, address: str) -> _Answer:
    """Ask for a page once, and read no more of it than its title needs."""
    if not 0 < (httpx.URL(address).port or 80) < 65536:
        raise httpx.InvalidURL("no port has that number")
    async with client.stream("GET", address) as response:
        page = b""
        plain = "Content-Encoding" not in response.headers
        if plain and response.is_success and "html" in response.headers.get("Content-Type", ""):
            async for part in response.aiter_raw():
                page += part
                if len(page) >= READ:
                    break
    return _Answer(response, tuple(_titles(page[:READ], response.charset_encoding)))


def _titles(page: bytes, encoding: str | None) -> Iterator[str]:
    """Yield the title and the first heading of a page, as far as it came."""
    try:
        text = page.decode(encoding or "utf-8", "replace")
    except LookupError:  # no encoding of that name
        text = page.decode("utf-8", "replace")
    text = text.replace("\0", "").strip()
    # The parser refuses a text that names its own encoding.
    text = re.sub(r"^\ufeff?\s*<\?xml[^>]*>", "", text)
    try:
        root = html.document_fromstring(text)
    except etree.ParserError:  # nothing in it
        return
    for element in (root.find(".//head//title"), root.find(".//h1")):
        if element is None:
            continue
        # It is printed to whoever runs the command: nothing that steers a terminal.
        words = " ".join(str(element.xpath("string()")).split())
        if title := "".join(sign for sign in words if sign.isprintable())[:80]:
            yield title


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        # Where a host has several numbers, each of them was tried.
        inner = error.exceptions[0] if isinstance(error, BaseExceptionGroup) else None
        error = inner or error.__cause__ or error.__context__


def _fault(error: Exception) -> tuple[Outcome, str]:
    """Say why no answer came."""
    if isinstance(error, httpx.InvalidURL):
        return "not tried", NO_PAGE
    for cause in _causes(error):
        match cause:
            case socket.gaierror(errno=socket.EAI_NONAME):
                return "dead", "there is no host of that name"
            case TimeoutError():
                return "not tried", "no answer in time"
            case ConnectionRefusedError():
                return "not tried", "the connection was refused"
            case ssl.SSLCertVerificationError():
                return "not tried", f"its certificate is not valid: {cause.verify_message}"
    return "not tried", str(error) or type(error).__name__
