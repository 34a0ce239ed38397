"""Renames a page, a worksheet, a heading or a term: every reference to it, and its forwarding."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from macros.content.headings import TAKEN
from macros.content.page_text import leads_out
from macros.content.references import marked
from macros.content.written import Written
from macros.schema.base import PAGE, WORKSHEET, Names, page_address, wrong_address
from macros.source.problems import counted, did_you_mean

LINK = re.compile(r"(\]\(\s*<?|^\[[^\]\n]+\]:[ \t]+<?)([^)\s>]+)", re.MULTILINE)
"""The address of a link or picture of a page."""

IDENT = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

OLD_ADDRESSES = {"docs/data/redirects.yml": "", "docs/data/withdrawn.yml": "instead"}
"""Files of old addresses, which stay, and the key of what they lead to; any where it is empty."""


class Refused(Exception):
    """What was asked cannot be done; the message says why. Nothing was changed."""


@dataclass(frozen=True)
class Thing:
    """A page (`guidance/scaling`), or something on it (`guidance/scaling#anchors`)."""

    path: str
    ident: str = ""

    @property
    def address(self) -> str:
        """Address from the hub's root."""
        return page_address(self.path) + (f"#{self.ident}" if self.ident else "")

    def __str__(self) -> str:
        return self.path + (f"#{self.ident}" if self.ident else "")


def thing(text: str) -> Thing:
    """Read what an editor typed: a path, a file's name or an address."""
    place, _, ident = text.strip().partition("#")
    place = place.strip("/").removeprefix("docs/").removesuffix(".md")
    place = place.removesuffix("worksheet.yml").strip("/")
    return Thing("" if place == "index" else place.removesuffix("/index"), ident)


@dataclass
class Renaming:
    """One renaming, worked out and not yet written."""

    old: Thing
    new: Thing
    moves: list[tuple[str, str]] = field(default_factory=list)
    """Files or folders that move, as paths from the project's root."""
    texts: dict[str, str] = field(default_factory=dict)
    """File, where it lies once everything has moved → what it says then."""
    places: int = 0
    """References that change."""
    forwards: bool = False

    def write(self, root: Path) -> Renaming:
        """Move the files and write what they say now; returns what undoes it."""
        for old, new in self.moves:
            (root / new).parent.mkdir(parents=True, exist_ok=True)
            (root / old).rename(root / new)
        back = Renaming(self.new, self.old, [(new, old) for old, new in reversed(self.moves)])
        for file, text in self.texts.items():
            was = next(
                (old + file[len(new) :] for old, new in self.moves if file.startswith(new)), file
            )
            back.texts[was] = (root / file).read_text("utf-8")
            (root / file).write_text(text, "utf-8")
        return back

    def told(self) -> Iterator[str]:
        """Say what was done, a line each."""
        for old, new in self.moves:
            yield f"{old} is {new} now"
        files = counted(len(self.texts), "file")
        yield f"{counted(self.places, 'reference')} changed, {files} written"
        if self.forwards:
            yield f"{self.old.address} leads to {self.new.address} (docs/data/redirects.yml)"
        else:
            yield f"{self.old.address} was never released, so nothing leads on from it"


def renaming(written: Written, old: Thing, new: Thing) -> Renaming:
    """Work out a renaming. What was moved by hand already is only brought in order.

    Args:
        written: Every file of the project; each of them can be read.

    Raises:
        Refused: It cannot be renamed so.
    """
    _check_form(old, new)
    _check_programs(written.hub.root, old)
    done = Renaming(old, new)
    own: Edits = []
    if not old.ident:
        done.moves += _moves_of_page(written, old.path, new.path)
    elif old.path == "glossary":
        own = _term(written, old, new)
    elif old.path.startswith("questions/") and re.fullmatch(r"q\d{3}", old.ident):
        own = _question(written, old, new)
    elif old.path == "faq" and re.fullmatch(r"faq-\d+", old.ident):
        raise Refused(f"An answer keeps its number: {old.ident} stays what it is")
    else:
        own = _heading(written, old, new)
    _References(written, done, own).change()
    return done


def _check_form(old: Thing, new: Thing) -> None:
    if old == new or not str(old) or not str(new):
        got = f"got FROM={old} TO={new}"
        raise Refused(f"Name both, as in FROM=guidance/scaling TO=guidance/using-scales; {got}")
    if bool(old.ident) != bool(new.ident):
        raise Refused(f"Both must be pages, or both headings with #, got {old} and {new}")
    wrong = wrong_address(new.address)
    if wrong or (new.ident and not IDENT.fullmatch(new.ident)):
        got = f"got {new}"
        raise Refused(f"TO must be in lower-case letters, figures and single hyphens, {got}")


def _check_programs(root: Path, old: Thing) -> None:
    """Refuse what templates and programs name: an editor cannot change it there."""
    address = re.escape(old.address)
    in_template = re.compile(rf"""(?:href|action|src)="(?:\{{\{{ ')?{address}["'?#]""")
    for folder in ("overrides", "macros"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix == ".py":
                lines = _named_in(path.read_text("utf-8"), old)
            elif path.suffix in (".j2", ".html"):
                found = in_template.search(text := path.read_text("utf-8"))
                lines = [text.count("\n", 0, found.start()) + 1] if found else []
            else:
                continue
            for line in lines:
                where = f"{path.relative_to(root).as_posix()}:{line}"
                raise Refused(f"{old} is named by the hub's own programs ({where}) and stays")


def _named_in(program: str, old: Thing) -> list[int]:
    """Return the lines of a program on which it names exactly this."""
    names = {str(old), old.address}
    return [
        node.lineno
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.Constant) and node.value in names
    ]


Edits = list[tuple[str, str, str]]
"""How the thing itself is renamed: how a file's path begins, a pattern, what it becomes.

Empty where that was done by hand already.
"""


def _moves_of_page(written: Written, old: str, new: str) -> list[tuple[str, str]]:
    """Return the file or folder that moves; none where it was moved by hand already."""
    names = written.page_names
    sheet, stays = (re.fullmatch("worksheets/[^/]*", path) is not None for path in (old, new))
    if sheet != stays:
        raise Refused(
            f"A worksheet stays below worksheets/, and a page outside, got {old} to {new}"
        )
    if old in names and new in names:
        raise Refused(f"{new} is taken: there is a page of that name")
    if old not in names and new not in names:
        raise Refused(f"There is no page {old}{did_you_mean(old, names)}")
    if "/" not in old or "/" not in new:
        raise Refused(f"A section keeps its name, and a page lies in a section, got {old} to {new}")
    if new in names:
        return []
    if sheet:
        return [(f"docs/{old}", f"docs/{new}")]
    folder = written.hub.root / "docs" / old
    index = (folder / "index.md").is_file()
    if index and len(list(folder.iterdir())) > 1:
        raise Refused(f"{old} is a folder with pages in it: rename each of them")
    end = "/index.md" if index else ".md"
    return [(f"docs/{old}{end}", f"docs/{new}{end}")]


def _heading(written: Written, old: Thing, new: Thing) -> Edits:
    for one in (old, new):
        if one.path not in written.pages:
            hint = did_you_mean(one.path, written.page_names)
            raise Refused(f"There is no page {one.path}{hint}")
    at_old = {heading.id for heading in written.pages[old.path].text.headings}
    at_new = {heading.id for heading in written.pages[new.path].text.headings}
    if new.ident in TAKEN:
        raise Refused(f"#{new.ident} is used on many pages: choose another")
    if old.ident not in at_old:
        if new.ident in at_new:
            return []
        raise Refused(f"There is no heading {old}{did_you_mean(old.ident, at_old - {''})}")
    if new.ident in at_new:
        raise Refused(f"{new} is taken: there is a heading of that id")
    if old.path != new.path:
        raise Refused(f"Move the heading with its text to {new.path} first, then type this again")
    file = written.pages[old.path].document.file
    mark = rf"(?m)(^#.*\{{:[^}}\n]*#){re.escape(old.ident)}(?=[\s}}])"
    return [(file, mark, rf"\g<1>{new.ident}")]


def _term(written: Written, old: Thing, new: Thing) -> Edits:
    terms = written.hub.terms
    if new.path != old.path:
        raise Refused(f"A term stays in the glossary, got {new}")
    if old.ident not in terms and new.ident in terms:
        return []
    if old.ident not in terms:
        raise Refused(f"There is no term {old.ident}{did_you_mean(old.ident, terms)}")
    if new.ident in terms:
        raise Refused(f"{new.ident} is taken: there is a term of that id")
    # Entries of other files may be called like a term.
    mark, becomes = f"- id: ){re.escape(old.ident)}$", rf"\g<1>{new.ident}"
    return [
        ("docs/data/glossary.yml", f"(?m)^({mark}", becomes),
        ("docs/data/settings", f"(?m)^(  {mark}", becomes),
    ]


def _question(written: Written, old: Thing, new: Thing) -> Edits:
    hub = written.hub
    before, after = (one.path.removeprefix("questions/") for one in (old, new))
    if new.ident != old.ident or not new.path.startswith("questions/"):
        raise Refused(f"A question keeps its number, and moves to another category, got {new}")
    if after not in hub.categories:
        raise Refused(f"There is no category {after}{did_you_mean(after, hub.categories)}")
    if old.ident not in hub.questions:
        raise Refused(f"There is no question {old.ident}")
    now = hub.questions[old.ident].category
    if now == after:
        return []
    if now != before:
        raise Refused(f"{old.ident} is in {now}, got {before}")
    mark = rf"(  - id: {old.ident}\n(?:    .*\n)*?    category: ){re.escape(before)}(?=\n)"
    return [("docs/data/questions.yml", mark, rf"\g<1>{after}")]


class _References:
    """Changes every reference in pages and data files."""

    def __init__(self, written: Written, done: Renaming, own: Edits) -> None:
        self.written = written
        self.root = written.hub.root
        self.done = done
        self.own = own
        old, new = done.old, done.new
        self.slug, self.new_slug = (one.path.rpartition("/")[2] for one in (old, new))
        files = rf"(?:{re.escape(self.slug)}(?=[-.][\w-]*\.?(?:pdf|docx|webp|svg|png)))?"
        end = r"(?![\w.-])" if old.ident else files
        self.root_form = re.compile(rf"(?<![\w./:-]){re.escape(old.address)}{end}")
        self.named = {} if old.ident else self._named()
        # What was moved by hand already, as its moves would be.
        self.moves = done.moves or ([] if old.ident else self._by_hand())

    def _named(self) -> dict[str, set[int]]:
        """File → lines on which a field names the page or worksheet."""
        old = self.done.old.path
        wanted = {PAGE: old, WORKSHEET: old.removeprefix("worksheets/")}
        found: dict[str, set[int]] = {}
        for document, place, part in self.written.parts:
            for names, step, key in marked(part, place, Names):
                if key == wanted.get(names):
                    found.setdefault(document.file, set()).add(document.line(step))
        return found

    def change(self) -> None:
        docs = self.root / "docs"
        files = sorted(path for end in ("md", "yml") for path in docs.rglob(f"*.{end}"))
        for path in files:
            file = path.relative_to(self.root).as_posix()
            before = path.read_text("utf-8")
            after = self.changed(file, before)
            if file == "docs/data/redirects.yml":
                after = self.forwarded(after)
            if after != before:
                self.done.texts[self.after(file)] = after

    def after(self, file: str) -> str:
        """Return where a file lies once everything has moved."""
        for old, new in self.moves:
            if file == old or file.startswith(f"{old}/"):
                return new + file[len(old) :]
        return file

    def changed(self, file: str, text: str) -> str:
        for beginning, pattern, becomes in self.own:
            if file.startswith(beginning):
                text = re.sub(pattern, becomes, text)
        if file in self.named:
            text = self.with_names(file, text)
        key = OLD_ADDRESSES.get(file)
        if key is not None:
            return re.sub(rf"(?m)(?<={key}: ).*$", lambda right: self.addressed(right[0]), text)
        text = self.addressed(text)
        if file.endswith(".md"):
            text = LINK.sub(lambda link: link[1] + self.linked(file, link[2]), text)
            text = self.called(text)
        return text

    def count(self, new: str) -> str:
        self.done.places += 1
        return new

    def addressed(self, text: str) -> str:
        new = self.done.new.address

        def change(found: re.Match[str]) -> str:
            more = found[0][len(self.done.old.address) :]
            return self.count(new + (self.new_slug if more else ""))

        return self.root_form.sub(change, text)

    def with_names(self, file: str, text: str) -> str:
        old, new = self.done.old.path, self.done.new.path
        slugs = (old.removeprefix("worksheets/"), new.removeprefix("worksheets/"))
        lines = text.split("\n")
        for number in self.named[file]:
            for before, after in ((old, new), slugs):
                name = re.compile(rf"(?<![\w./#:-]){re.escape(before)}(?![\w./#:-])")
                lines[number - 1], count = name.subn(after, lines[number - 1])
                self.done.places += count
        return "\n".join(lines)

    def called(self, text: str) -> str:
        if self.done.old.ident or not self.done.old.path.startswith("worksheets/"):
            return text
        call = re.compile(rf'(\bworksheet\(\s*["\']){re.escape(self.slug)}(?=["\'])')
        return call.sub(lambda found: self.count(found[1] + self.new_slug), text)

    def linked(self, file: str, link: str) -> str:
        """Return a link of a page as it must be written now."""
        place, mark, ident = link.partition("#")
        if place.startswith("/") or leads_out(place):
            return link
        old, new = self.done.old, self.done.new
        folder = posixpath.dirname(file)
        target = posixpath.normpath(posixpath.join(folder, place)) if place else file
        for before, after in self.moves:
            # A page that was moved by hand still has its links as they were in its old place.
            if file == after and place and not (self.root / target).exists():
                target = posixpath.normpath(posixpath.join(posixpath.dirname(before), place))
        there = self.after(target)
        if old.ident and ident == old.ident and target == self.page_file(old.path):
            ident, there = new.ident, self.page_file(new.path)
        here = self.after(file)
        if there == here and not place:
            fresh = ""
        elif posixpath.normpath(posixpath.join(posixpath.dirname(here), place)) == there:
            fresh = place
        else:
            fresh = posixpath.relpath(there, posixpath.dirname(here))
        fresh += mark + ident
        return link if fresh == link else self.count(fresh)

    def _by_hand(self) -> list[tuple[str, str]]:
        old, new = self.done.old.path, self.done.new.path
        if new.startswith("worksheets/"):
            return [(f"docs/{old}", f"docs/{new}")]
        file = self.page_file(new)
        return [(f"docs/{old}{file.removeprefix(f'docs/{new}')}", file)]

    def page_file(self, path: str) -> str:
        if path in self.written.pages:
            return self.written.pages[path].document.file
        return f"docs/{path}.md"

    def forwarded(self, text: str) -> str:
        """Write where the old address leads now; one hop, and no line for what is back."""
        old, new = self.done.old.address, self.done.new.address
        lines = [line for line in text.split("\n") if not line.startswith(f"{new}: ")]
        text = "\n".join(lines)
        known = self.written.hub.register.entries.values()
        released = any(
            entry.address == old or (not self.done.old.ident and entry.page.startswith(old))
            for entry in known
        )
        self.done.forwards = released
        if not released or re.search(rf"(?m)^{re.escape(old)}: ", text):
            return text
        return f"{text.rstrip()}\n{old}: {new}\n"
