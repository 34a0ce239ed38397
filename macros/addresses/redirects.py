"""Checks what editors wrote about old addresses, and says every rule that it breaks."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from pathlib import PurePosixPath

from macros.schema.withdrawal import Withdrawal

Fault = tuple[str, str]
"""An old address, and what is wrong with what is said of it."""


def wrong_redirects(
    redirects: Mapping[str, str], ended: Container[str], there: Container[str]
) -> list[Fault]:
    """Find loops, chains, and addresses of which two things are said.

    Args:
        redirects: Old address → new address.
        ended: Addresses that are withdrawn.
        there: Addresses of pages and short addresses that are there today.
    """
    found: list[Fault] = []
    for old, new in redirects.items():
        way = _way(old, redirects)
        if way[-1] == old or way[-1] in way[:-1]:
            found.append((old, f"must not lead round in a circle, got {' → '.join(way)}"))
        elif len(way) > 2:
            found.append(
                (old, f"must lead there in one hop, got {' → '.join(way)}: write {way[-1]}")
            )
        elif new in ended:
            found.append((old, f"must lead to something that is there, got {new}, withdrawn"))
        if new.startswith("/go/"):
            found.append((old, f"must lead to the page itself, got the short address {new}"))
        page = old.partition("#")[0]
        if page != old and page not in there and page not in redirects and page not in ended:
            message = f"must be on a page that is there or is moved too, got {page}, which is gone"
            found.append((old, message))
        if old in ended:
            found.append((old, "must be moved or withdrawn, got both (withdrawn.yml has it too)"))
        if old in there:
            found.append((old, "must be an address that is free, got one with something at it"))
        kind, wanted = _ending(new), _ending(old)
        if kind and wanted and kind != wanted:
            found.append((old, f"must lead to a file that ends in {wanted} too, got {new}"))
    return found + _taken(redirects)


def _ending(address: str) -> str:
    """Return the ending of a file's address: `.pdf`; empty for a page's."""
    return PurePosixPath(address.partition("#")[0]).suffix


def _taken(addresses: Iterable[str]) -> list[Fault]:
    message = "must lie outside /assets/, which holds what every page is drawn with"
    return [(old, f"{message}, got {old}") for old in addresses if old.startswith("/assets/")]


def wrong_targets(targets: Mapping[str, str], there: Container[str]) -> list[Fault]:
    """Find what leads to a page that is not there. An id and a file are looked for once built.

    Args:
        targets: Old address → where it is said to lead.
        there: Addresses of pages that are there today.
    """
    return [
        (old, f"must lead to something that is there, got {new}")
        for old, new in targets.items()
        if new.partition("#")[0] not in there and not _ending(new)
    ]


def _way(old: str, redirects: Mapping[str, str]) -> list[str]:
    """Follow an address to where it ends, or to where it meets itself."""
    way = [old]
    while way[-1] in redirects:
        way.append(redirects[way[-1]])
        if way[-1] in way[:-1]:
            break
        page = way[-1].partition("#")[0]
        if way[-1] not in redirects and page in redirects and page not in way:
            # An id on a page that has moved as a whole.
            way.append(redirects[page])
    return way


def wrong_withdrawals(
    withdrawals: Mapping[str, Withdrawal], moved: Mapping[str, str], there: Container[str]
) -> list[Fault]:
    """Find what is withdrawn and still there, and what is replaced by nothing."""
    found: list[Fault] = []
    for address, ended in withdrawals.items():
        if address in there:
            found.append((address, "must be gone, got an address with something at it"))
        if ended.instead is None:
            continue
        if ended.instead in withdrawals:
            message = f"must be replaced by something that is there, got {ended.instead}, withdrawn"
            found.append((address, message))
        elif ended.instead in moved:
            new = moved[ended.instead]
            found.append((address, f"must lead there in one hop, got {ended.instead}: write {new}"))
    return found + _taken(withdrawals)


LOOK_ALIKE = (
    ("rn", "m"),
    ("vv", "w"),
    ("cl", "d"),
    ("ck", "k"),
    ("ph", "f"),
    ("j", "i"),
    ("l", "i"),
)
"""What is taken for another on paper or over the telephone, each written as the other."""


def alike(one: str, other: str) -> bool:
    """Whether two codes are taken for each other when read out or copied: one letter apart."""
    one, other = _plain(one), _plain(other)
    while one[:1] == other[:1] != "":
        one, other = one[1:], other[1:]
    while one[-1:] == other[-1:] != "":
        one, other = one[:-1], other[:-1]
    return max(len(one), len(other)) < 2


def _plain(code: str) -> str:
    for seen, taken_for in LOOK_ALIKE:
        code = code.replace(seen, taken_for)
    return code
