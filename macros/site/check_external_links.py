"""Outside addresses in; what came back from each out. Nothing else here asks another host."""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import httpx

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

NO_PAGE = "it is not, or does not lead to, the address of a page"

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
        with httpx.Client(timeout=seconds, headers={"User-Agent": AGENT}) as client:
            for address in asked:
                time.sleep(pause)
                result = _follow(client, address)
                if result.passing:
                    time.sleep(pause)
                    result = _follow(client, address)
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


def _follow(client: httpx.Client, address: str) -> Result:
    """Follow an address to where it ends, and keep where it moved for good."""
    here = address.partition("#")[0]
    new: str | None = None
    # A redirection behind one that is only for now says nothing about the first address.
    for_good = True
    at = ""
    answered = False
    for _ in range(MOST_HOPS + 1):
        try:
            answer = _ask_twice(client, here)
            answered = True
            leads_to = answer.next_request
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            outcome, words = _fault(error)
            return Result(address, outcome, f"{words}{at}", answered, passing=True)
        if leads_to:
            here = str(leads_to.url).partition("#")[0]
            at = f", at {here}"
            if leads_to.url.scheme not in ("http", "https"):
                return Result(address, "not tried", NO_PAGE, answered=True)
            for_good = for_good and answer.status_code in FOR_GOOD
            new = here if for_good else new
            continue
        return _judged(address, answer, at, new)
    words = f"more than {MOST_HOPS} redirections, the last to {here}"
    return Result(address, "not tried", words, answered=True)


def _judged(address: str, answer: httpx.Response, at: str, new: str | None) -> Result:
    """Say what the last answer means."""
    words = f"{answer.status_code} {answer.reason_phrase}".strip() + at
    if answer.status_code in GONE:
        return Result(address, "dead", words, answered=True)
    if answer.status_code >= 500:
        return Result(address, "not tried", words, answered=True, passing=True)
    if answer.status_code >= 300:
        return Result(address, "not tried", f"{words}; open it in a browser", answered=True)
    if httpx.URL(address).path != "/" and answer.url.path == "/" and not answer.url.query:
        # A site that answers so for what it no longer has never says that it is gone.
        front = f"leads to the front page, {answer.url}; open it in a browser"
        return Result(address, "not tried", front, answered=True)
    if new:
        return Result(address, "moved", f"for good, to {new}", answered=True)
    return Result(address, "well", words.removesuffix(at), answered=True)


def _ask_twice(client: httpx.Client, address: str) -> httpx.Response:
    """Ask for the head alone, and for the page where a server does not answer to that."""
    answer = client.head(address)
    if answer.status_code < 400:
        return answer
    with client.stream("GET", address) as page:  # its text is not wanted
        return page


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
