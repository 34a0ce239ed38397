"""Outside addresses in; what came back from each out. Nothing else here asks another host."""

from __future__ import annotations

import http.client
import socket
import ssl
import string
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urldefrag, urljoin, urlsplit

AGENT = "practitioner-hub link check (asks for each address once)"
"""What a server is told of who asks."""

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
FOR_NOW = (302, 303, 307)

Outcome = Literal["well", "moved", "dead", "not tried"]


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


@dataclass(frozen=True)
class _Answer:
    status: int
    reason: str
    location: str | None

    @property
    def words(self) -> str:
        return f"{self.status} {self.reason}".strip()


class _Staying(urllib.request.HTTPRedirectHandler):
    """Follows nothing, so that what moved for good can be told from what moved for now."""

    def http_error_302(self, *given: object, **named: object) -> None:
        return None

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


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
        for address in asked:
            time.sleep(pause)
            result = _follow(address, seconds)
            if result.passing:
                time.sleep(pause)
                result = _follow(address, seconds)
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


def _follow(address: str, seconds: float) -> Result:
    """Follow an address to where it ends, and keep where it moved for good."""
    here = address.partition("#")[0]
    new: str | None = None
    # A redirection behind one that is only for now says nothing about the first address.
    for_good = True
    at = ""
    answered = False
    for _ in range(MOST_HOPS + 1):
        try:
            answer = _ask_twice(here, seconds)
            answered = True
            leads_to = _leads_to(here, answer)
        except (OSError, http.client.HTTPException, ValueError) as error:
            outcome, words = _fault(error)
            return Result(address, outcome, f"{words}{at}", answered, passing=True)
        if leads_to:
            here = leads_to
            at = f", at {here}"
            if urlsplit(here).scheme not in ("http", "https"):
                return Result(address, "not tried", f"it leads to {here}", answered=True)
            for_good = for_good and answer.status in FOR_GOOD
            new = here if for_good else new
            continue
        if answer.status in GONE:
            return Result(address, "dead", f"{answer.words}{at}", answered=True)
        if answer.status >= 500:
            return Result(address, "not tried", f"{answer.words}{at}", answered=True, passing=True)
        if answer.status >= 300:
            words = f"{answer.words}{at}; open it in a browser"
            return Result(address, "not tried", words, answered=True)
        if new:
            return Result(address, "moved", f"for good, to {new}", answered=True)
        return Result(address, "well", answer.words, answered=True)
    words = f"more than {MOST_HOPS} redirections, the last to {here}"
    return Result(address, "not tried", words, answered=True)


def _leads_to(here: str, answer: _Answer) -> str | None:
    if answer.location and answer.status in (*FOR_GOOD, *FOR_NOW):
        return urldefrag(urljoin(here, answer.location)).url
    return None


def _ask_twice(address: str, seconds: float) -> _Answer:
    """Ask for the head alone, and for the page where a server does not answer to that."""
    answer = _ask("HEAD", address, seconds)
    return answer if answer.status < 400 else _ask("GET", address, seconds)


def _ask(method: str, address: str, seconds: float) -> _Answer:
    request = urllib.request.Request(
        # Letters and spaces that an address may not hold are sent as a browser sends them.
        quote(address, safe=string.punctuation),
        method=method,
        headers={"User-Agent": AGENT, "Accept": "*/*"},
    )
    try:
        with urllib.request.build_opener(_Staying).open(request, timeout=seconds) as response:
            return _Answer(response.status, response.reason, None)
    except urllib.error.HTTPError as error:
        with error:
            return _Answer(error.code, error.reason, error.headers.get("Location"))


def _fault(error: Exception) -> tuple[Outcome, str]:
    """Say why no answer came."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    match cause:
        case socket.gaierror(errno=socket.EAI_NONAME):
            return "dead", "there is no host of that name"
        case TimeoutError():
            return "not tried", "no answer in time"
        case ConnectionRefusedError():
            return "not tried", "the connection was refused"
        case ssl.SSLCertVerificationError():
            return "not tried", f"its certificate is not valid: {cause.verify_message}"
        case _:
            return "not tried", str(cause) or type(cause).__name__
