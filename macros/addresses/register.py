"""Reads and writes the register of every address ever released, and what became of each."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Literal, get_args

from macros.schema.base import wrong_address
from macros.schema.withdrawal import Withdrawal
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_lines import Unreadable, read_text, refusal

Kind = Literal["page", "heading", "question", "answer", "term", "worksheet", "file", "short"]
"""What is at an address. `short` is a short address, /go/<code>/."""

KINDS: tuple[str, ...] = get_args(Kind)

HEAD = """\
# Every address ever released: address, kind, and the title it had when it was released.
# `make addresses` adds new lines. No line is ever changed or taken out: what moved is written
# in redirects.yml, what ended in withdrawn.yml.
"""

CHECK = "#= "
"""Begins a line of the foot, which has two signs for each line above: none is lost unseen."""

FIRST = "# Nothing was released yet.\n"
"""Stands in a register that has no line so far."""

_EACH_LINE = 48
"""Lines that one line of the foot stands for."""


@dataclass(frozen=True)
class Entry:
    """One address. A short address has as `title` the address it was given for."""

    address: str
    kind: str
    title: str
    line: int = 0
    """Line in the register; 0 where it does not stand there."""

    @property
    def page(self) -> str:
        """The address without the id at its end."""
        return self.address.partition("#")[0]


@dataclass(frozen=True)
class Register:
    """The register as it stands in its file. Mapping from address to entry, in order."""

    file: str
    entries: dict[str, Entry] = field(default_factory=dict)


def read_register(path: Path, *, root: Path) -> Register:
    """Read the register.

    Raises:
        Unreadable: It is missing, or is not what `make addresses` wrote: a line is wrong,
            changed, added, taken out or in another place. Carries every problem.
    """
    base = root if path.is_relative_to(root) else path.parent
    file = path.relative_to(base).as_posix()
    if not path.is_file():
        message = (
            "must be there, since addresses once released must lead somewhere: bring it back from "
            f"the version before, or, where nothing was released yet, write one line: {FIRST[:-1]}"
        )
        raise refusal(file, 1, "file", message)
    return parsed(read_text(path, root=base), file)


def parsed(text: str, file: str) -> Register:
    """Read the text of a register.

    Raises:
        Unreadable: It is not what `make addresses` wrote. Carries every problem.
    """
    problems: list[Problem] = []
    entries: dict[str, Entry] = {}
    before = ""

    def problem(line: int, field: str, message: str) -> None:
        problems.append(Problem(file, line, field, message))

    lines = text.split("\n")
    for number, line in _written_lines(lines):
        address, kind, title = parts(line)
        if not address.startswith("/"):
            expected = "must be address, kind and title with one space between"
            problem(number, "line", f"{expected} (was it edited by hand?), got {line[:60]}")
            continue
        wrong = wrong_address(address)
        if wrong:
            problem(number, "address", wrong)
            continue
        if kind not in KINDS:
            got = f"{kind or 'nothing'}{did_you_mean(kind, KINDS)}"
            problem(number, "kind", f"must be one of {', '.join(KINDS)}, got {got}")
        elif not title.strip() or title != title.strip():
            problem(number, "title", f"must be one line of text, got {title.strip() or 'nothing'}")
        elif kind == "short" and (wrong := wrong_address(title)):
            problem(number, "title", wrong)
        elif address in entries:
            first = entries[address].line
            problem(number, "address", f"must occur once, got {address} on line {first} too")
        elif address < before:
            problem(number, "address", f"must stand in order, got {address} below {before}")
        else:
            before = address
        entries.setdefault(address, Entry(address, kind, title.strip(), number))
    if not problems:
        problems += _lost(file, lines)
    if problems:
        raise Unreadable(*problems)
    return Register(file, entries)


def _written_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, line


def parts(line: str) -> tuple[str, str, str]:
    """Take a line of the register apart: address, kind and title."""
    address, _, rest = line.partition(" ")
    kind, _, title = rest.partition(" ")
    return address, kind, title


def _lost(file: str, lines: list[str]) -> Iterator[Problem]:
    """Find the first line that is not as the foot has it."""
    there = {number: _sign(text) for number, text in _written_lines(lines)}
    foot = "".join(text[len(CHECK) :].strip() for text in lines if text.startswith(CHECK))
    wanted = [foot[at : at + 2] for at in range(0, len(foot), 2)]
    found = list(there.values())
    if found == wanted:
        return
    end = len(lines)
    if not wanted:
        message = "must end in its check lines (was it cut off?), got none: bring them back"
        yield Problem(file, end, "line", message)
        return
    at = next(at for at, (one, other) in enumerate(zip_longest(found, wanted)) if one != other)
    number = [*there, end][at]
    count = f"{len(wanted)} addresses, got {len(found)}"
    if len(found) < len(wanted):
        what = "one was taken out above this line"
    elif len(found) > len(wanted):
        what = "this line was added by hand; `make addresses` adds what is new"
    else:
        what = "this line was changed"
    message = f"must be as it was released, {count}: {what}; bring back the version before"
    yield Problem(file, number, "line", message)


def _sign(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:2].decode().lower()


def written(entries: Iterable[Entry]) -> str:
    """Write a register: sorted, one line each, so that a change is a small difference."""
    lines = [f"{item.address} {item.kind} {' '.join(item.title.split())}" for item in entries]
    lines.sort(key=lambda line: line.split(" ")[0])
    signs = [_sign(line) for line in lines]
    foot = [CHECK + "".join(signs[at : at + _EACH_LINE]) for at in range(0, len(signs), _EACH_LINE)]
    return HEAD + "".join(f"{line}\n" for line in [*lines, *foot]) + ("" if lines else FIRST)


def with_new(register: Register, current: Mapping[str, Entry]) -> list[Entry]:
    """Add what is on the site and not in the register; what stands there keeps its title."""
    return list({**current, **register.entries}.values())


@dataclass(frozen=True)
class Moves:
    """Where editors said that old addresses lead now, and which of them have ended."""

    redirects: Mapping[str, str] = field(default_factory=dict)
    withdrawals: Mapping[str, Withdrawal] = field(default_factory=dict)


@dataclass(frozen=True)
class Fate:
    """What a reader meets at an address today. `to` is empty where nothing takes its place."""

    status: Literal["current", "moved", "withdrawn"]
    to: str = ""
    withdrawal: Withdrawal | None = None


def fate(entry: Entry, current: Mapping[str, Entry], moves: Moves) -> Fate | None:
    """Say what became of an address; None where it leads nowhere.

    What was said of a page holds for everything on it and below it, unless more is said of
    that. A short address goes where the thing it was given for goes.
    """
    if entry.address in current:
        return Fate("current")
    for step in _steps(entry.address):
        if step in moves.redirects:
            to = _carried(entry.address, step, moves.redirects[step], current)
            if to:
                return Fate("moved", to)
        if step in moves.withdrawals:
            ended = moves.withdrawals[step]
            return Fate("withdrawn", ended.instead or "", ended)
    if entry.kind == "short" and entry.title != entry.address:
        own = Entry(entry.title, "worksheet", entry.title)
        found = fate(own, current, moves)
        if found and found.status != "current":
            return found
    return None


def _steps(address: str) -> Iterator[str]:
    """Yield an address, then each page it stands on or below: `/a/b/#c` → `/a/b/`, `/a/`."""
    yield address
    here = address.partition("#")[0]
    if here != address:
        yield here
    while here.strip("/"):
        here = here.rstrip("/").rpartition("/")[0] + "/"
        if here != "/":
            yield here


def _carried(address: str, old: str, new: str, current: Mapping[str, Entry]) -> str:
    """Return where an address goes whose page has moved; empty where that is not known."""
    if address == old:
        return new
    rest = address.removeprefix(old)
    page = new.partition("#")[0]
    # Files are called after their worksheet: its old name becomes its new one.
    renamed = rest.replace(old.strip("/").rpartition("/")[2], page.strip("/").rpartition("/")[2])
    for guess in (page + rest, page + renamed):
        if guess in current:
            return guess
    return new if rest.startswith("#") else ""


def vanished(register: Register, current: Mapping[str, Entry], moves: Moves) -> Iterator[Problem]:
    """Find every address of the register that leads nowhere, and say how to mend it."""
    by_title: dict[tuple[str, str], list[str]] = {}
    for entry in current.values():
        if entry.address in register.entries:
            continue  # it was released in its own right
        by_title.setdefault((entry.kind, entry.title), []).append(entry.address)
    gone = [entry for entry in register.entries.values() if fate(entry, current, moves) is None]
    lost = {entry.address for entry in gone}
    for entry in gone:
        # One line for a page: what was on it went with it.
        if any(step in lost for step in _steps(entry.address) if step != entry.address):
            continue
        if entry.kind == "short" and entry.title in lost:
            continue
        near = by_title.get((entry.kind, entry.title), []) or _of_that_id(entry, current)
        yield Problem(
            register.file,
            entry.line,
            "address",
            f"must lead somewhere for ever, got nothing at {entry.address}, {_named(entry)}"
            f"{_ways_on(entry, near)}",
        )
    yield from _taken_codes(register, current, moves)


def _of_that_id(gone: Entry, current: Mapping[str, Entry]) -> list[str]:
    """Find a question that is in another category now: it keeps its id."""
    ident = gone.address.partition("#")[2]
    return [
        entry.address
        for entry in current.values()
        if gone.kind == entry.kind == "question" and entry.address.partition("#")[2] == ident
    ]


def _ways_on(gone: Entry, near: list[str]) -> str:
    """Say what an editor does about an address that was lost."""
    ended = "give the reason in docs/data/withdrawn.yml if it ended"
    if len(near) != 1:
        forward = f"“{gone.address}: /its/new/address/” in docs/data/redirects.yml"
        return f": bring it back, or write {forward} if it moved, or {ended}"
    if gone.kind in ("file", "short"):
        forward = f"“{gone.address}: {near[0]}” in docs/data/redirects.yml"
        return f" (is it {near[0]} now?): bring it back, or write {forward}, or {ended}"
    number = gone.address.partition("#")[2]
    if gone.kind in ("question", "answer") and not near[0].endswith(f"#{number}"):
        return f" (its words stand at {near[0]} now): give it its id {number} back, or {ended}"
    old, new = (address.strip("/").replace("/#", "#") for address in (gone.address, near[0]))
    return (
        f" (is it {near[0]} now?): bring it back, or type make rename FROM={old} TO={new} "
        f"if it is, or {ended}"
    )


def _named(entry: Entry) -> str:
    if entry.kind == "short":
        return f"short address of {entry.title}"
    return f"{entry.kind} “{entry.title}”"


def _taken_codes(
    register: Register, current: Mapping[str, Entry], moves: Moves
) -> Iterator[Problem]:
    """Find a short address that was given for one thing and leads to another."""
    for entry in register.entries.values():
        now = current.get(entry.address)
        if entry.kind != "short" or now is None or now.title == entry.title:
            continue
        went = fate(Entry(entry.title, "worksheet", entry.title), current, moves)
        if went is None or went.to != now.title:
            yield Problem(
                register.file,
                entry.line,
                "short",
                f"must stay with {entry.title}, which it was printed for, got {entry.address} "
                f"leading to {now.title}: give that another code",
            )


def published(
    register: Register, current: Mapping[str, Entry], moves: Moves
) -> list[dict[str, str]]:
    """List every address ever released with its state, as addresses.json promises it.

    `to` is where a reader lands: for what has moved, what was replaced, and short addresses.
    """
    found: list[dict[str, str]] = []
    known = {**register.entries, **current}
    for old, new in moves.redirects.items():
        title = known[new].title if new in known else new
        known.setdefault(old, Entry(old, "heading" if "#" in old else "page", title))
    for address, entry in sorted(known.items()):
        state = fate(entry, current, moves)
        title, to = entry.title, state.to if state else ""
        if entry.kind == "short":
            title = known[entry.title].title if entry.title in known else entry.title
            to = to or (entry.title if address in current else "")
        found.append(
            {
                "address": address,
                "kind": "worksheet" if entry.kind == "short" else entry.kind,
                "title": title,
                "status": state.status if state else "withdrawn",
                "to": to,
            }
        )
    return found
