"""Unites a register that two editors added to, or says which released address is lost.

Each of two branches adds lines to the register and writes its check lines anew, so git finds a
conflict in them, or joins them wrongly. Nothing of it has to be sorted out by hand: what both
sides had is put together, as long as nothing that either had released is missing.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.addresses.register import Entry, Register, parsed, parts, read_register, written
from macros.source.problems import Problem
from macros.source.yaml_lines import Unreadable

SIDES = ("HEAD", "HEAD^1", "HEAD^2", "MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD")
"""Commits that a register may have been put together from, as git names them."""

MARKS = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")
"""How a line begins with which git parts two sides of a conflict."""


def read_merged(path: Path, *, root: Path) -> Register:
    """Read the register; one that a merge has torn is put together and written anew.

    Raises:
        Unreadable: It lacks what git knows to be released, or is damaged where git cannot say
            what it was.
    """
    try:
        return read_register(path, root=root)
    except Unreadable as damage:
        sides = list(_sides(path)) if path.is_file() else []
        if not sides:
            raise
        file = damage.problems[0].file
        text = written(_together(path.read_text("utf-8"), sides, file))
        found = parsed(text, file)  # what somebody wrote between them by hand is refused
        path.write_text(text, "utf-8")
        return found


def _together(text: str, sides: Iterable[Register], file: str) -> list[Entry]:
    """Return the lines of a register without what git wrote between them.

    Raises:
        Unreadable: A line that one of the sides has is missing, or has other words.
    """
    found: dict[str, Entry] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not line.startswith(("#", *MARKS)):
            address, kind, title = parts(line)
            found.setdefault(address, Entry(address, kind, title.strip(), number))
    problems = {}
    for entry in (entry for side in sides for entry in side.entries.values()):
        here = found.get(entry.address)
        if here is None:
            message = f"must be kept, got none: bring back “{entry.address} {entry.kind} …”"
            problems[entry.address] = Problem(file, 1, "address", message)
        elif here.kind != entry.kind:
            message = f"must be {entry.kind}, as it was released, got {here.kind}"
            problems[entry.address] = Problem(file, here.line, "kind", message)
        elif not any(
            here.title == side.entries[entry.address].title
            for side in sides
            if entry.address in side.entries
        ):
            message = f"must be “{entry.title}”, as it was released, got “{here.title}”"
            problems[entry.address] = Problem(file, here.line, "title", message)
    if problems:
        raise Unreadable(*problems.values())
    return list(found.values())


def _sides(path: Path) -> Iterator[Register]:
    """Yield the register as git has it in each commit it was put together from, where whole."""
    for side in SIDES:
        try:
            done = subprocess.run(
                ["git", "show", f"{side}:./{path.name}"],
                cwd=path.parent,
                capture_output=True,
                text=True,
                encoding="utf-8",
            )
            if done.returncode == 0:
                yield parsed(done.stdout, path.name)
        except (OSError, UnicodeDecodeError, Unreadable):
            continue
