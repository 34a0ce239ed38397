"""The commands: each does its work whole, or says every problem and leaves the last good site.

Run as `python -m macros.cli COMMAND`; `make` lists the commands.
"""

from __future__ import annotations

import argparse
import datetime
import errno
import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.content.hub import Hub
    from macros.source.problems import Problem

# A build's own process reads nothing: MkDocs has one of its own. So each command loads
# what it needs itself.

ROOT = Path(__file__).parent.parent


def _refused(words: object, status: int = 1) -> int:
    """Say why a command ends without having done its work; returns its exit status."""
    print(words, file=sys.stderr)
    return status


def build(root: Path, site: Path) -> int:
    """Build beside the site, and put the new one in its place only when it is whole.

    A build that fails, or is killed, leaves what was there. What a killed build left
    behind is cleared away by the next one.

    Args:
        root: The project's root, with mkdocs.yml.
        site: Where the site goes.

    Returns:
        Exit status: 0 where the site was replaced.
    """
    try:
        with alone(site):
            return _build(root, site)
    except OSError as error:
        where = f" at {Path(error.filename).name}" if error.filename else ""
        status = _refused(f"The build could not be written{where}: {error.strerror}.")
        _tell_last(site)
        return status


def _build(root: Path, site: Path) -> int:
    from macros.source.faults import told

    settle(site)
    beside = Path(tempfile.mkdtemp(prefix=f"{site.name}.new-", dir=site.parent))
    fresh = beside / site.name
    # Its first step is to load the hub, which tells every problem of every file.
    command = [sys.executable, "-m", "macros.engine", "build", "--strict", "--clean"]
    config = ["--config-file", str(root / "mkdocs.yml"), "--site-dir", str(fresh)]
    with subprocess.Popen(
        [*command, *config],
        env=_environment(),
        cwd=root,
        umask=0o022,  # a web server of another user has to read what is written
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as building:
        assert building.stderr
        for line in told(building.stderr, root):
            print(line, file=sys.stderr, flush=True)
    status = building.returncode
    if status != 0:
        shutil.rmtree(beside, ignore_errors=True)
        _tell_last(site)
        return status
    swap(fresh, site)
    shutil.rmtree(beside)
    print(f"{sum(1 for _ in site.rglob('index.html'))} pages in {site.name}/")
    return 0


def _tell_last(site: Path) -> None:
    if site.exists():
        print(f"The site in {site.name}/ is the last good one.", file=sys.stderr)


@contextmanager
def alone(site: Path) -> Iterator[None]:
    """Let one build at a time write a site; another says so and waits."""
    lock = site.parent / ".cache" / f"{site.name}.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another build of this site is running; waiting for it.", file=sys.stderr)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield  # the lock goes with the process, however it ends


def swap(fresh: Path, site: Path) -> None:
    """Put a finished folder in a site's place: two renames, no copying."""
    fresh.chmod(0o755)
    old = site.with_name(f"{site.name}.old")
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    if old.exists():
        shutil.rmtree(old)


def settle(site: Path) -> None:
    """Clear what a killed build left: bring back a site between the two renames."""
    old = site.with_name(f"{site.name}.old")
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for left in site.parent.glob(f"{site.name}.new-*"):
        shutil.rmtree(left)


def _environment() -> dict[str, str]:
    """MkDocs runs in the project's root, where a relative AUTHORITY would name another file."""
    chosen = settings_file()
    more = {"AUTHORITY": str(chosen)} if chosen else {}
    return os.environ | {"NO_MKDOCS_2_WARNING": "1"} | more


def settings_file() -> Path | None:
    """Return the settings named by AUTHORITY, if any."""
    chosen = os.environ.get("AUTHORITY")
    return Path(chosen).resolve() if chosen else None


def bundle(root: Path, made: datetime.date) -> int:
    """Build, and write the site as one file to carry; a failed build leaves the last one."""
    from macros.content.load import load_settings
    from macros.site.bundle import NAME, copy_of, write_bundle

    if status := build(root, root / "site"):
        return status
    target = root / "dist" / NAME
    write_bundle(root / "site", target, copy_of(load_settings(root, settings_file()), made))
    print(f"{target.stat().st_size / 1e6:.1f} MB in dist/{NAME}")
    return 0


def _loaded(root: Path) -> Hub | None:
    """Load the hub, or print every problem."""
    from macros.content.load import load_hub
    from macros.source.problems import DefinitionErrors

    try:
        return load_hub(root, settings_file=settings_file(), rules=(), needs=())
    except DefinitionErrors as error:
        print(f"ERROR - {error}", file=sys.stderr)
        return None


def launch_check(root: Path) -> int:
    """Print everything its owner has not confirmed or approved; 1 while any is left."""
    from macros.content.launch_checklist import launch_list

    hub = _loaded(root)
    if hub is None:
        return 1
    waiting = launch_list(hub)
    for heading, lines in waiting.items():
        print(f"{heading} ({len(lines)})")
        for line in lines:
            print(f"  [ ] {line}")
        print()
    total = sum(map(len, waiting.values()))
    print(f"{total} left before launch" if total else "Nothing is left: ready to launch")
    return 1 if total else 0


def reviews(root: Path) -> int:
    """Print every page by the date it must be read again."""
    from macros.content.review_dates import review_dates

    hub = _loaded(root)
    if hub is None:
        return 1
    print("\n".join(review_dates(hub, datetime.date.today())))
    return 0


def try_links(root: Path) -> int:
    """Ask for every outside address once, and print what an editor has to look at.

    Returns:
        Exit status: 1 where an address is dead, 2 where there is no network to try it by.
    """
    from macros.content.external_links import outside_links, places
    from macros.site.check_external_links import NoNetwork, try_addresses

    hub = _loaded(root)
    if hub is None:
        return 1
    addresses = [link.address for link in outside_links(hub)]
    print(f"Trying {len(addresses)} addresses; this takes some minutes.", file=sys.stderr)
    try:
        results = try_addresses(addresses)
    except NoNetwork:
        return _refused("No network here: no host answered, and no address was tried", 2)
    settings = settings_file() or root / "docs" / "data" / "settings.yml"
    written_at = places(root, settings, addresses)
    wrong = sorted(
        (place, f"{result.address}: {result.outcome}: {result.words}")
        for result in results
        if result.outcome != "well"
        for place in written_at[result.address]
    )
    for place, words in wrong:
        print(f"{place.file}:{place.line}: {words}")
    counts = Counter(result.outcome for result in results)
    print(
        f"{len(results)} addresses: {counts['well']} answer, {counts['dead']} dead, "
        f"{counts['moved']} moved for good, {counts['doubtful']} doubtful, "
        f"{counts['not tried']} could not be tried"
    )
    return 1 if counts["dead"] else 0


def write_addresses(root: Path) -> int:
    """Give every heading an id, build, and write what is new on the site into the register.

    What the register holds already stays as it is: a build fails where that leads nowhere.
    """
    from macros.addresses.merged import read_merged
    from macros.addresses.register import Entry, Register, with_new, written
    from macros.content.headings import write_ids
    from macros.source.yaml_lines import Unreadable

    own = root / "docs" / "data" / "settings.yml"
    chosen = settings_file() or own
    path = chosen.with_name("addresses.txt")
    try:
        # An authority that begins has released nothing; the project's own has.
        begun = path.exists() or chosen == own
        register = read_merged(path, root=root) if begun else Register(path.name)
    except Unreadable as damage:
        return _refused(damage)
    data = root / "docs" / "data"
    said = [
        file.read_text("utf-8")
        for file in (data / "redirects.yml", data / "withdrawn.yml", chosen)
        if file.is_file()
    ]
    gone = {
        address
        for address in register.entries
        if any(re.search(rf"{re.escape(address)}(?![\w.-])", text) for text in said)
    }
    changed = write_ids(root / "docs", register, gone)
    for file in changed:
        print(f"docs/{file}: headings have their ids now")
    site = root / "site"
    if status := build(root, site):
        return status
    listed = json.loads((site / "addresses.json").read_text("utf-8"))
    current = {}
    for item in listed:
        address = item["address"]
        short = address.startswith("/go/")
        kind, title = ("short", item["to"]) if short else (item["kind"], item["title"])
        current[address] = Entry(address, kind, title)
    path.write_text(written(with_new(register, current)), "utf-8")
    new = len(current.keys() - register.entries.keys())
    print(f"{new} new addresses in {path.name}, {len(register.entries) + new} in all")
    return 0


ENGINES = ("mkdocs", "properdocs")
"""The generator that builds the hub, and the one that can take its place (decision 0001)."""


def engine_check(root: Path) -> int:
    """Build with each generator, and say in what the two sites differ; 1 where they do."""
    from importlib.util import find_spec

    from macros.site.compare_sites import differences

    if missing := [name for name in ENGINES if find_spec(name) is None]:
        return _refused(f"Not installed: {', '.join(missing)}. Type: make lock, then again")
    with tempfile.TemporaryDirectory() as folder:
        sites = [Path(folder) / name for name in ENGINES]
        for site in sites:
            os.environ["ENGINE"] = site.name
            if status := build(root, site):
                return _refused(f"The build with {site.name} failed", status)
        found = list(differences(*sites))
        count = sum(1 for path in sites[0].rglob("*") if path.is_file())
    for line in found:
        print(line)
    print(f"{count} files, {len(found)} not the same with {' and '.join(ENGINES)}")
    return 1 if found else 0


def serve(root: Path, given: str, host: str = "127.0.0.1") -> int:
    """Serve the site to whoever edits it; a port that is taken is told at once, in one line.

    Args:
        given: The port, as it was typed.
        host: Where it answers: this machine alone, or 0.0.0.0 in a container.

    Returns:
        Exit status 1 where it could not begin.
    """
    from macros.preview.server import serve as serve_preview

    if not given.isdecimal() or not 0 < int(given) < 65536:
        return _refused(f"PORT must be a number from 1 to 65535, got {given}")
    port = int(given)
    first = not (root / ".cache" / "preview" / "site").is_dir()
    later = "; every PDF is made once, in the background" if first else ""
    said = f"The preview will be at http://127.0.0.1:{port}/ in some seconds{later}."
    try:
        serve_preview(root, (host, port), _environment(), _say, said)
    except OSError as error:
        told = f"The preview cannot answer at {host}, port {port}: {error.strerror}"
        if error.errno == errno.EADDRINUSE:
            told = (
                f"Port {port} is in use, perhaps by another preview: stop that one, or type "
                f"make serve PORT={port % 65535 + 1}"
            )
        return _refused(told)
    return 0


def _say(words: str) -> None:
    print(f"{datetime.datetime.now():%H:%M:%S} {words}", flush=True)


def begin(root: Path, kind: str, name: str, section: str) -> int:
    """Write the beginning of something new, and say where it is."""
    from macros.content.new_entries import KINDS, Taken, write_new
    from macros.schema.base import wrong_address
    from macros.source.problems import did_you_mean

    if kind not in KINDS:
        wanted = f"KIND must be one of {', '.join(KINDS)}"
        return _refused(f"{wanted}, got {kind or 'nothing'}{did_you_mean(kind, KINDS)}")
    if wrong_address(f"/{section}/"):
        return _refused(f"SECTION must be a folder of docs/, such as guidance, got {section}")
    try:
        places = write_new(root, kind, name, datetime.date.today(), section=section)
    except Taken as taken:
        return _refused(taken)
    for file, line in places:
        print(f"{file}:{line}: go on here")
    return 0


def rename(root: Path, before: str, after: str, *, rules: Collection[str] | None = None) -> int:
    """Rename a page, sheet, heading or term with every reference to it.

    Args:
        rules: Names of the rules for editors that hold; all of them when left out.
    """
    from macros.content.editorial import RULES
    from macros.content.load import load_hub, read_written
    from macros.content.rename import Refused, renaming, thing
    from macros.source.problems import DefinitionErrors

    def problems() -> list[Problem]:
        try:
            load_hub(
                root,
                settings_file=settings_file(),
                rules=tuple(RULES) if rules is None else rules,
            )
        except DefinitionErrors as error:
            return error.problems
        return []

    written, unread = read_written(root, settings_file=settings_file())
    try:
        if unread:
            raise DefinitionErrors(unread)
        done = renaming(written, thing(before), thing(after))
        known = Counter((found.field, found.message) for found in problems())
        back = done.write(root)
        if new := [found for found in problems() if not _taken_from(known, found)]:
            back.write(root)
            raise DefinitionErrors(new)
    except Refused as refused:
        return _refused(f"{refused}. Nothing was changed.")
    except DefinitionErrors as error:
        return _refused(f"Nothing was changed: {error}")
    for line in done.told():
        print(line)
    return 0


def _taken_from(known: Counter[tuple[str, str]], found: Problem) -> bool:
    """Whether a problem was there before, in whatever file and line."""
    known[found.field, found.message] -= 1
    return known[found.field, found.message] >= 0


def begin_authority(root: Path, name: str) -> int:
    """Write settings for another authority, and say how to build with them."""
    from macros.content.new_authority import WrongName, write_authority
    from macros.content.new_entries import Taken
    from macros.source.yaml_lines import Unreadable

    try:
        path = write_authority(root, name)
    except (WrongName, Taken, Unreadable) as refused:
        return _refused(refused)
    file = path.relative_to(root).as_posix()
    print(f"{file}: nothing but its name is known yet")
    print(f"To see it, type: AUTHORITY={file} make serve")
    print(f"What is missing: AUTHORITY={file} make launch-check")
    return 0


COMMANDS: dict[str, Callable[[Path, argparse.Namespace], int]] = {
    "build": lambda root, given: build(root, root / "site"),
    "bundle": lambda root, given: bundle(root, datetime.date.today()),
    "launch-check": lambda root, given: launch_check(root),
    "reviews": lambda root, given: reviews(root),
    "links": lambda root, given: try_links(root),
    "addresses": lambda root, given: write_addresses(root),
    "engine-check": lambda root, given: engine_check(root),
    "serve": lambda root, given: serve(root, given.port, given.host),
    "authority": lambda root, given: begin_authority(root, given.name),
    "new": lambda root, given: begin(root, given.kind, given.name, given.section),
    "rename": lambda root, given: rename(root, given.before, given.after),
}
"""Each command by its name, with what was typed behind it."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit status."""
    parser = argparse.ArgumentParser(prog="python -m macros.cli")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--kind", default="")
    parser.add_argument("--name", default="")
    parser.add_argument("--section", default="guidance")
    parser.add_argument("--from", dest="before", default="")
    parser.add_argument("--to", dest="after", default="")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", default="8000")
    given = parser.parse_args(arguments)
    return COMMANDS[given.command](given.root.resolve(), given)


if __name__ == "__main__":
    sys.exit(main())
