"""Outside addresses in; what came back from each out. Nothing else here asks another host."""

from __future__ import annotations

import re
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import httpx
from lxml import etree, html

AGENT = "practitioner-hub link check (asks for each address once)"
"""What a server is told of who asks."""

HEADERS = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
"""Nothing packed: a few bytes may unpack to more than a machine holds."""

WORKERS = 6
"""Hosts that are asked at one time."""

SECONDS = 20.0
"""Time for an answer; archives and libraries are slow."""

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
    wanted = list(dict.fromkeys(addresses))
    hosts: dict[str, list[str]] = {}
    for address in wanted:
        # Not taken apart by urlsplit: that refuses what cannot be an address.
        hosts.setdefault(address.partition("://")[2].partition("/")[0], []).append(address)

    def try_host(asked: list[str]) -> list[Result]:
        results = []
        with httpx.Client(timeout=seconds, headers=HEADERS) as client:
            for address in asked:
                time.sleep(pause)
                result = _follow(client, address, seconds)
                if result.passing:
                    time.sleep(pause)
                    result = _follow(client, address, seconds)
                results.append(result)
        return results

    with ThreadPoolExecutor(WORKERS) as pool:
        first = [asked[:1] for asked in list(hosts.values())[:SAMPLE]]
        found = [result for results in pool.map(try_host, first) for result in results]
        if found and not any(result.answered for result in found):
            raise NoNetwork
        known = {result.address for result in found}
        rest = [[one for one in asked if one not in known] for asked in hosts.values()]
        found += [result for results in pool.map(try_host, rest) for result in results]
    by_address = {result.address: result for result in found}
    return [by_address[address] for address in wanted]


@dataclass(frozen=True)
class _Answer:
    """What one server said: with the headers, and the titles of a page."""

    response: httpx.Response
    titles: tuple[str, ...]


def _follow(client: httpx.Client, address: str, seconds: float) -> Result:
    """Follow an address to where it ends, and keep where it moved for good."""
    here = address.partition("#")[0]
    new: str | None = None
    # A redirection behind one that is only for now says nothing about the first address.
    for_good = True
    at = ""
    answered = False
    for _ in range(MOST_HOPS + 1):
        try:
            answer = _ask(client, here, seconds)
            answered = True
            leads_to = answer.response.next_request
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            outcome, words = _fault(error)
            return Result(address, outcome, f"{words}{at}", answered, passing=True)
        if leads_to:
            here = str(leads_to.url).partition("#")[0]
            at = f", at {here}"
            if leads_to.url.scheme not in ("http", "https"):
                return Result(address, "not tried", NO_PAGE, answered=True)
            for_good = for_good and answer.response.status_code in FOR_GOOD
            new = here if for_good else new
            continue
        return _judged(address, answer, at, new)
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


def _ask(client: httpx.Client, address: str, seconds: float) -> _Answer:
    """Ask for a page once, and read no more of it than its title needs.

    Raises:
        httpx.ReadTimeout: It came so slowly that it was not waited for.
    """
    ends = time.monotonic() + seconds
    with client.stream("GET", address) as response:
        page = b""
        plain = "Content-Encoding" not in response.headers
        if plain and response.is_success and "html" in response.headers.get("Content-Type", ""):
            for part in response.iter_raw():
                page += part
                if len(page) >= READ:
                    break
                if time.monotonic() > ends:
                    raise httpx.ReadTimeout("no end in time") from TimeoutError()
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
        error = error.__cause__ or error.__context__


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
