"""Writes a page at each old address, which leads its reader on or says why it has ended."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.addresses.redirects import Fault
from macros.addresses.register import Entry, Fate, fate, published
from macros.content.hub import Hub
from macros.content.moved_headings import Pointer, pointers, title_of
from macros.render.security import SECURITY
from macros.render.stylesheets import minified_script
from macros.render.templates import render, way_to_root
from macros.render.typography import day, typeset


@dataclass(frozen=True)
class Forwarder:
    """Writes what stands at old and at short addresses of one site.

    `current` is what the site holds by itself; `version` ends the styles' addresses.
    """

    hub: Hub
    site: Path
    current: Mapping[str, Entry]
    version: str
    faults: list[Fault] = field(default_factory=list)

    def write(self) -> list[Fault]:
        """Write every page and file that an old or a short address needs.

        Returns:
            Each address at which nothing was written, since the site has something there.
        """
        for sheet in self.hub.sheets.values():
            title = self.hub.page_of_sheet(sheet).meta.title
            self.forward(f"/go/{sheet.definition.short}/", sheet.address, title)
        moves = self.hub.moves
        old = {**self.hub.register.entries}
        for address in [*moves.redirects, *moves.withdrawals]:
            old.setdefault(address, Entry(address, "page", ""))
        for address, entry in old.items():
            state = fate(entry, self.current, moves)
            if state is None or state.status == "current" or "#" in address:
                continue
            if state.status == "moved" and entry.kind != "short":
                self.forward(address, state.to, title_of(self.hub, state.to))
            elif address.endswith("/"):
                self.say(entry, state)
        return self.faults

    def forward(self, address: str, to: str, title: str) -> None:
        """Send the reader of an old address on; a file is put there as it is today."""
        target = self.site / to.partition("#")[0].lstrip("/")
        if not address.endswith("/") and target.is_file():
            file = self.free(address, self.site / address.strip("/"))
            if file:
                shutil.copyfile(target, file)
            return
        found = self.pointers(address, to)
        self.put(address, "forward.html.j2", address=to, title=title, pointers=found)
        if found:
            script = (self.hub.root / "docs/assets/javascripts/redirect.js").read_text("utf-8")
            folder = self.site / "assets/javascripts"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "redirect.js").write_text(minified_script(script), "utf-8")

    def pointers(self, page: str, to: str) -> list[Pointer]:
        """List where each heading of a page that has moved is now."""
        moves = self.hub.moves
        found = {pointer.id: pointer for pointer in pointers(self.hub, page)}
        for address, entry in self.hub.register.entries.items():
            place, _, ident = address.partition("#")
            state = fate(entry, self.current, moves) if place == page and ident else None
            if state and state.to and ident not in found:
                found[ident] = Pointer(ident, entry.title, state.to, entry.title)
        return [pointer for pointer in found.values() if pointer.to and pointer.to != to]

    def say(self, entry: Entry, state: Fate) -> None:
        """Say that what was at an address has ended, why, and what takes its place."""
        known = self.hub.register.entries.get(entry.title if entry.kind == "short" else "")
        title = known.title if known else entry.title
        self.put(
            entry.address,
            "withdrawn.html.j2",
            title=title or entry.address,
            hub=self.hub,
            withdrawal=state.withdrawal,
            to=state.to,
            to_title=title_of(self.hub, state.to) if state.to else "",
        )

    def put(self, address: str, template: str, /, **context: Any) -> None:
        """Draw a page and write it at an address."""
        path = self.site / address.strip("/")
        file = self.free(address, path if path.suffix == ".html" else path / "index.html")
        if file:
            folder = file.parent.relative_to(self.site).as_posix()
            html = render(
                template,
                security=SECURITY,
                version=self.version,
                base_url=way_to_root(f"/{folder}"),
                **context,
            )
            file.write_text(html + "\n", "utf-8")

    def free(self, address: str, file: Path) -> Path | None:
        """Make room for a file; None where it is outside the site or something is there."""
        site = self.site.resolve()
        inside = file.resolve().is_relative_to(site)
        above = [folder for folder in file.parents if inside and folder.is_relative_to(self.site)]
        if not inside or file.exists() or any(folder.is_file() for folder in above):
            got = "one with something at it" if inside else "one outside the hub"
            self.faults.append((address, f"must be an address that is free, got {got}"))
            return None
        file.parent.mkdir(parents=True, exist_ok=True)
        return file


def write_lists(hub: Hub, site: Path, current: Mapping[str, Entry]) -> None:
    """Write addresses.json, and the same as a script for the link keeper, from disk too."""
    listed = published(hub.register, current, hub.moves)
    text = ",\n".join(json.dumps(item, ensure_ascii=False) for item in listed)
    (site / "addresses.json").write_text(f"[\n{text}\n]\n", "utf-8")
    rows = []
    for item in listed:
        entry = hub.register.entries.get(item["address"])
        was = entry.title if entry and entry.kind != "short" else ""
        ended = None
        if item["status"] == "withdrawn" and entry:
            state = fate(entry, current, hub.moves)
            ended = state.withdrawal if state else None
        said = f"{day(ended.date)}: {typeset(ended.reason)}" if ended else ""
        row = [item["address"], item["kind"], item["title"], item["status"], item["to"]]
        rows.append([*row, was if was != item["title"] else "", said])
    data = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    folder = site / "training"
    folder.mkdir(exist_ok=True)
    (folder / "addresses.js").write_text(f"var hubAddresses={data};\n", "utf-8")
