"""Reads the files under docs/ into one valid Hub, or says every problem of every file at once."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import Field, TypeAdapter, ValidationError

from macros.addresses.register import Register, read_register
from macros.content.drawings import wrong_drawing, wrong_picture
from macros.content.editorial import RULES, rule_problems
from macros.content.gone import NEEDED, gone_problems
from macros.content.headings import id_from
from macros.content.hub import Hub, Page, Sheet
from macros.content.local_facts import completed, unknown_facts, without_foreign_sources
from macros.content.page_problems import page_problems
from macros.content.page_text import PageText
from macros.content.references import reference_problems, unknown
from macros.content.schema_problems import schema_problems
from macros.content.written import PageFile, Written
from macros.diagrams.definition import Diagram
from macros.render.fonts import unprintable
from macros.render.language import language_name
from macros.render.stylesheets import style_problems
from macros.schema.base import Address, page_address, page_path, wrong_address
from macros.schema.content import (
    AnswerBook,
    Asked,
    AskingRules,
    Credit,
    Danger,
    Home,
    PageMeta,
    PartOfMap,
    QuestionBank,
    SheetNotes,
    Source,
    Term,
    Voices,
)
from macros.schema.session import Session, SessionWords
from macros.schema.settings import LocalFacts, Settings, ToConfirm
from macros.schema.vocabulary import Vocabulary
from macros.schema.withdrawal import Withdrawal
from macros.sheets.definition import Worksheet
from macros.sheets.example import Examples, examples_of
from macros.source.problems import DefinitionErrors, Problem, did_you_mean
from macros.source.yaml_lines import Document, Place, Unreadable, read_page, read_text, read_yaml

T = TypeVar("T")
Read = tuple[Document, T]
"""A file as it stands, and what it says once it is valid."""

DATA_FILES: dict[str, TypeAdapter[Any]] = {
    "questions.yml": TypeAdapter(QuestionBank),
    "answers.yml": TypeAdapter(AnswerBook),
    "sources.yml": TypeAdapter(list[Source]),
    "credits.yml": TypeAdapter(list[Credit]),
    "glossary.yml": TypeAdapter(list[Term]),
    "redirects.yml": TypeAdapter(dict[Address, Address]),
    "withdrawn.yml": TypeAdapter(list[Withdrawal]),
    "asked.yml": TypeAdapter(list[Asked]),
    "sessions.yml": TypeAdapter(SessionWords),
    "parts.yml": TypeAdapter(Annotated[list[PartOfMap], Field(min_length=4, max_length=4)]),
    "sheet-notes.yml": TypeAdapter(SheetNotes),
    "voices.yml": TypeAdapter(list[Voices]),
    "danger.yml": TypeAdapter(Danger),
    "home.yml": TypeAdapter(Home),
    "diagrams.yml": TypeAdapter(list[Diagram]),
    "vocabulary.yml": TypeAdapter(Vocabulary),
    "to-confirm.yml": TypeAdapter(list[ToConfirm]),
    "local-facts.yml": TypeAdapter(LocalFacts),
}
"""Files in docs/data/ that are the same in every authority, and what each holds."""

BEGUN = {"withdrawn.yml", "asked.yml", "sessions.yml", "to-confirm.yml", "local-facts.yml"}
"""Those that may be missing, and may hold nothing but their heading."""

DATA_NAMES = sorted([*DATA_FILES, "settings.yml", "addresses.txt"])

LEFT_BEHIND = re.compile(
    r"\..*|.*~|#.*#|.*\.sw[a-p]|4913|Thumbs\.db|desktop\.ini|~\$.*", re.IGNORECASE
)
"""Names of files that a system or an editor leaves behind; nobody means to publish one."""

EXAMPLES_FILE = re.compile(r"examples(?:-(?P<family>[a-z0-9]+(?:-[a-z0-9]+)*))?\.yml")
"""Names of the files of filled examples."""

FILE_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")

ALSO_PAGES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".html", ".htm", ".xhtml"}
"""Endings of files that would be published as pages too."""

SESSIONS = "training/sessions"
"""Folder of the session packs: each a file of data beside the page that draws it."""

NOT_PUBLISHED = ("data/", "assets/stylesheets/", "assets/javascripts/")
"""Folders of docs/ that the build reads, and of which it publishes no file as it stands."""

PUBLISHED = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".pdf")
"""Endings of files that are published as they stand."""


def load_hub(
    root: Path,
    *,
    settings_file: Path | None = None,
    rules: Collection[str] = tuple(RULES),
    needs: Collection[str] = NEEDED,
    kept: Kept | None = None,
) -> Hub:
    """Read and check everything an editor wrote.

    Args:
        root: The project's root; problems show paths relative to it.
        settings_file: The authority's settings; docs/data/settings.yml when left out.
        rules: Names of the rules for editors; all of them when left out.
        needs: Pages that must be there; all that the hub's templates lead to when left out.
        kept: Files as they were read before; only what changed since is read.

    Raises:
        DefinitionErrors: Anything is wrong anywhere. Carries every problem of every file, and
            the hub where nothing but rules for editors is broken.
    """
    written, problems = read_written(root, settings_file=settings_file, kept=kept)
    told, gone = gone_problems(written, needs)
    # What was only moved is one problem, and not one for each line that names it.
    written.page_names |= told
    written.sheet_names |= {
        path.removeprefix("worksheets/") for path in told if path.startswith("worksheets/")
    }
    problems = [
        *problems,
        *gone,
        *reference_problems(written),
        *page_problems(written),
        *style_problems(root),
    ]
    broken = list(rule_problems(written, rules, whole=not problems))
    if problems:
        raise DefinitionErrors(problems + broken)
    hub = without_foreign_sources(written.hub)
    if broken:
        raise DefinitionErrors(broken, hub)
    return hub


@dataclass
class Kept:
    """Files that were read, as long as nobody writes them again."""

    read: dict[Path, tuple[tuple[int, int], PageFile]] = dataclasses.field(default_factory=dict)

    def get(self, path: Path) -> PageFile | None:
        """Return a file as it was read; None where it was not, or was written since."""
        found = self.read.get(path)
        return found[1] if found and found[0] == _stamp(path) else None

    def put(self, path: Path, document: Document) -> PageFile:
        """Keep what a file says."""
        file = PageFile(document, PageText(document.body))
        self.read[path] = (_stamp(path), file)
        return file


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def read_written(
    root: Path, *, settings_file: Path | None = None, kept: Kept | None = None
) -> tuple[Written, list[Problem]]:
    """Read every file, and say what is wrong in each by itself."""
    reader = _Reader(root, settings_file, kept or Kept())
    return reader.read_all(), reader.problems


def load_settings(root: Path, settings_file: Path | None = None) -> Settings:
    """Read the settings alone, once a build has found everything right.

    Raises:
        DefinitionErrors: Something is wrong in them after all.
    """
    reader = _Reader(root, settings_file, Kept())
    read = reader.settings(reader.data_file("local-facts.yml"))
    if read is None:
        raise DefinitionErrors(reader.problems)
    return read[1]


def _name_as_address(path: Path) -> str:
    """Say how a file or folder is named whose name is its address."""
    suffix = path.suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]+", path.suffix) else ""
    plain = id_from(path.name.removesuffix(path.suffix) if suffix else path.name)
    return (
        "must be named in lower-case letters, figures and single hyphens, such as "
        f"{plain}{suffix}, got {path.name}"
    )


class _Unread(dict[str, Any]):
    """Stands for the entries of a file with a problem: no reference to one is called wrong."""

    def __contains__(self, key: object) -> bool:
        return True


def _said(read: Read[T] | None, default: T) -> T:
    """Return what a file says, or what stands in for it where it is not valid or not there."""
    return read[1] if read else default


_NO_SETTINGS = Settings.model_construct(values=[], history=[], terms=[], answers=[], asked=[])


class _Reader:
    def __init__(self, root: Path, settings_file: Path | None, kept: Kept) -> None:
        self.root = root
        self.kept_files = kept
        self.docs = root / "docs"
        self.data = self.docs / "data"
        self.settings_file = settings_file or self.data / "settings.yml"
        self.problems: list[Problem] = []
        self.written = Written(own_settings=self.settings_file == self.data / "settings.yml")

    def read_all(self) -> Written:
        data = {name: self.data_file(name) for name in DATA_FILES}
        bank, book, ended = data["questions.yml"], data["answers.yml"], data["withdrawn.yml"]
        facts = data["local-facts.yml"]
        settings = self.settings(facts)  # last: what is local yields to what is shared
        old_addresses = settings[1].old_addresses if settings else {}
        # Built even where a file has a problem, so that one run finds those of all others.
        self.written.hub = Hub(
            root=self.root,
            settings=_said(settings, _NO_SETTINGS),
            pages=self.named(self.load_pages(), settings),
            sources=self.keyed(data["sources.yml"], name="key"),
            credits=self.keyed(data["credits.yml"], name="key"),
            asking_rules=bank[1].rules if bank else AskingRules.model_construct(),
            categories=self.keyed(bank, "categories"),
            questions=self.keyed(bank, "questions"),
            answer_groups=self.keyed(book, "groups"),
            answers=self.merged(self.keyed(book, "answers"), settings, "answers"),
            terms=self.merged(self.keyed(data["glossary.yml"]), settings, "terms"),
            sheets=self.load_sheets(),
            parts=self.keyed(data["parts.yml"], name="key"),
            sheet_notes=_said(data["sheet-notes.yml"], SheetNotes.model_construct()),
            danger=_said(data["danger.yml"], Danger.model_construct()),
            home=_said(data["home.yml"], Home.model_construct()),
            voices=self.keyed(data["voices.yml"], name="key"),
            diagrams=self.keyed(data["diagrams.yml"], name="key"),
            asked=_said(data["asked.yml"], []),
            sessions=self.load_sessions(),
            session_words=_said(data["sessions.yml"], SessionWords.model_construct()),
            redirects={**_said(data["redirects.yml"], {}), **old_addresses},
            withdrawals=self.keyed(ended, name="address") if ended else {},
            register=self.load_register(),
            vocabulary=_said(data["vocabulary.yml"], Vocabulary()),
            name_facts=facts[1].authority if facts else [],
            to_confirm=_said(data["to-confirm.yml"], []),
        )
        self.written.values = self.keyed(settings, "values", "key")
        self.written.others = self.others(_said(data["sources.yml"], []), settings, facts)
        return self.written

    def settings(self, read: Read[LocalFacts] | None) -> Read[Settings] | None:
        path = self.settings_file
        root = self.root if path.is_relative_to(self.root) else path.parent
        written = self.read(path, root=root)
        facts = read[1] if read else LocalFacts()
        if written is None or (read is None and (self.data / "local-facts.yml").exists()):
            self.written.unread.add("settings.yml")  # without the facts each value lacks its words
            return None
        self.problems.extend(unknown_facts(written, facts))
        found = self.kept("settings.yml", completed(written, facts), Settings.model_validate)
        if found is None:
            return None
        # What stands in local-facts.yml is read there, and not once more here.
        self.written.files[-1] = written, found[1]
        return self.written.files[-1]

    def others(
        self,
        sources: Sequence[Source],
        settings: Read[Settings] | None,
        facts: Read[LocalFacts] | None,
    ) -> set[str]:
        """Return names of other authorities, and the hosts of their own pages."""
        found = {source.about for source in sources}
        project = None if self.written.own_settings else _Reader(self.root, None, Kept())
        if project and (first := project.settings(facts)):
            authority = first[1].authority
            found |= {authority.name, authority.council, authority.partnership}
            found |= {urlsplit(value.page).netloc for value in first[1].values if value.page}
        own = settings[1].authority.name if settings else ""
        return {name for name in found if name and name != own}

    def data_file(self, name: str) -> Read[Any] | None:
        path = self.data / name
        if name in BEGUN and not path.exists():
            return None
        document = self.read(path)
        if name in BEGUN and document is not None and document.data is None:
            return None
        return self.kept(name, document, DATA_FILES[name].validate_python)

    def load_register(self) -> Register:
        """Read the register beside the settings: another authority releases its own site."""
        path = self.settings_file.with_name("addresses.txt")
        if path.parent != self.data and not path.exists():
            return Register(path.name)  # an authority that begins has released nothing
        try:
            return read_register(path, root=self.root)
        except Unreadable as error:
            self.problems.extend(error.problems)
            return Register(path.name)

    def file(self, path: Path, *, root: Path | None = None) -> PageFile | None:
        if known := self.kept_files.get(path):
            return known
        read = read_page if path.suffix == ".md" else read_yaml
        try:
            return self.kept_files.put(path, read(path, root=root or self.root))
        except Unreadable as error:
            self.problems.extend(error.problems)
            return None

    def read(self, path: Path, *, root: Path | None = None) -> Document | None:
        file = self.file(path, root=root)
        return file.document if file else None

    def valid(self, document: Document | None, validate: Callable[[Any], T]) -> Read[T] | None:
        if document is None:
            return None
        try:
            held = validate(document.data)
        except ValidationError as error:
            self.problems.extend(schema_problems(document, error))
            return None
        self.written.files.append((document, held))
        return document, held

    def kept(
        self, name: str, document: Document | None, validate: Callable[[Any], T]
    ) -> Read[T] | None:
        """Return what a data file says, or note that it cannot be known."""
        found = self.valid(document, validate)
        if found is None:
            self.written.unread.add(name)
        return found

    def keyed(self, read: Read[Any] | None, part: str = "", name: str = "id") -> dict[str, Any]:
        """Return the entries of a file, or of a list in it, by their key, which occurs once."""
        if read is None:
            return _Unread()
        document, held = read
        found: dict[str, Any] = {}
        first: dict[str, int] = {}
        for number, item in enumerate(getattr(held, part) if part else held):
            here = (part, number, name) if part else (number, name)
            key: str = getattr(item, name)
            if key in found:
                self.add(document, here, f"must occur once, got {key} on line {first[key]} too")
                continue
            found[key] = item
            first[key] = document.line(here)
        return found

    def merged(
        self, shared: dict[str, Any], settings: Read[Settings] | None, part: str
    ) -> dict[str, Any]:
        """Add the entries of the settings to those that every authority has."""
        together = {**shared, **self.keyed(settings, part)}
        if settings is None or isinstance(shared, _Unread):
            # What is in neither file may stand in the one that cannot be read.
            return _Unread(together)
        document, held = settings
        for number, item in enumerate(getattr(held, part)):
            if item.id in shared:
                message = f"must be new, got {item.id}, which is shared"
                self.add(document, (part, number, "id"), message)
        return dict(sorted(together.items())) if part == "answers" else together

    def add(self, document: Document, place: Place, message: str) -> None:
        self.problems.append(document.problem(place, message))

    def refuse(self, path: Path, message: str) -> None:
        """Say what is wrong with a file by its name or place."""
        file = path.relative_to(self.root).as_posix()
        self.problems.append(Problem(file, 1, "file", message))

    def load_pages(self) -> dict[str, Page]:
        pages: dict[str, Page] = {}
        files: dict[str, str] = {}
        for path in self.written_pages():
            relative = path.relative_to(self.docs)
            name = page_path(relative.as_posix())
            file = path.relative_to(self.root).as_posix()
            if wrong_address(page_address(name)):
                # A folder of another name is told itself.
                if all(map(FILE_NAME.fullmatch, relative.parts[:-1])):
                    self.refuse(path, _name_as_address(path))
                self.written.misnamed.add(id_from(path.stem))
                continue
            if name in files:
                message = f"must have an address of its own, got /{name}/, which is"
                self.refuse(path, f"{message} {files[name]}'s too")
                continue
            files[name] = file
            self.written.page_names.add(name)
            read = self.file(path)
            if read is None:
                continue
            self.written.pages[name] = read
            if valid := self.valid(read.document, PageMeta.model_validate):
                pages[name] = Page(name, file, valid[1], read.text, read.document.body_line)
        return pages

    def written_pages(self) -> Iterator[Path]:
        """List the files of pages; what would be published without a check is refused."""
        for path in sorted(self.docs.rglob("*")):
            if LEFT_BEHIND.fullmatch(path.name):
                continue
            if path.suffix == ".md" and not path.is_symlink():
                yield path
            elif message := self.wrong_file(path):
                self.refuse(path, message)
            elif path.suffix.lower() == ".svg":
                self.check_drawing(path)

    def wrong_file(self, path: Path) -> str:
        """Say why a file that is no page may not lie where it does; empty where it may."""
        if path.is_symlink():
            return "must be a file of its own, got a link to another place"
        if path.suffix.lower() in ALSO_PAGES:
            return f"must end in .md where it is a page, got {path.name}"
        if message := self.wrong_name(path) or wrong_picture(path):
            return message
        if path.is_file() and self.is_stray(path):
            return f"must end in .md or one of {', '.join(PUBLISHED)}, got {path.name}"
        return ""

    def wrong_name(self, path: Path) -> str:
        """Say what is wrong with the name of a file or folder; empty where nothing is."""
        if not FILE_NAME.fullmatch(path.stem + path.suffix.lower()):
            return _name_as_address(path)
        # Another authority's settings may lie beside ours.
        own = path.name in DATA_NAMES or path.name.startswith("settings-")
        if path.parent == self.data and path.is_file() and not own:
            hint = did_you_mean(path.name, DATA_NAMES)
            return f"must be one of {', '.join(DATA_NAMES)}, got {path.name}{hint}"
        return ""

    def is_stray(self, path: Path) -> bool:
        """Whether a file would be published though it is neither page nor picture."""
        where = path.relative_to(self.docs).as_posix()
        known = where.startswith(NOT_PUBLISHED) or path.suffix.lower() in PUBLISHED
        # Of a sheet's folder every file is accounted for; MkDocs passes over hidden ones.
        ours = where.startswith("worksheets/") or (
            where.startswith(f"{SESSIONS}/") and path.suffix == ".yml"
        )
        return not (known or ours or path.name.startswith("."))

    def check_drawing(self, path: Path) -> None:
        file = path.relative_to(self.root).as_posix()
        try:
            drawn = read_text(path, root=self.root)
        except Unreadable as error:
            self.problems.extend(error.problems)
            return
        for line, field, message in wrong_drawing(drawn):
            self.problems.append(Problem(file, line, field, message))

    def named(self, pages: dict[str, Page], settings: Read[Settings] | None) -> dict[str, Page]:
        """Put the authority's name where a title or summary says {authority}."""
        if settings is None:
            return pages
        name = settings[1].authority.name
        found = {}
        for path, page in pages.items():
            words = {"title": page.meta.title, "summary": page.meta.summary}
            said = {field: text.replace("{authority}", name) for field, text in words.items()}
            found[path] = replace(page, meta=page.meta.model_copy(update=said))
        return found

    def load_sheets(self) -> dict[str, Sheet]:
        sheets: dict[str, Sheet] = {}
        folders = [
            path
            for path in sorted((self.docs / "worksheets").glob("*"))
            if path.is_dir() and not LEFT_BEHIND.fullmatch(path.name)
        ]
        for folder in folders:
            self.written.sheet_names.add(folder.name)
            self.written.page_names.add(f"worksheets/{folder.name}")
            if read := self.valid(self.read(folder / "worksheet.yml"), Worksheet.model_validate):
                document, definition = read
                self.written.sheets[folder.name] = document
                self.check_letters(document)
                self.check_marks(document, definition)
                examples = self.load_examples(folder, definition)
                sheets[folder.name] = Sheet(folder.name, definition, folder, examples)
                self.check_folder(folder, document, definition)
        return sheets

    def load_sessions(self) -> dict[str, Session]:
        """Read the session packs by the name of their file, which is that of their page."""
        sessions: dict[str, Session] = {}
        for path in sorted((self.docs / SESSIONS).glob("*.yml")):
            if read := self.valid(self.read(path), Session.model_validate):
                sessions[path.stem] = read[1]
                if not path.with_suffix(".md").is_file():
                    self.refuse(path.with_suffix(".md"), "missing")
            else:
                self.written.unread.add(f"{SESSIONS}/{path.name}")
        return sessions

    def load_examples(self, folder: Path, definition: Worksheet) -> dict[str, Examples]:
        """Read the filled examples of a sheet: the family without a name of its own first."""
        found: dict[str, Examples] = {}
        for path in sorted(folder.glob("examples*.yml"), key=lambda path: path.stem):
            named = EXAMPLES_FILE.fullmatch(path.name)
            if named and (examples := self.load_family(path, definition)):
                found[named["family"] or ""] = examples
        return found

    def load_family(self, path: Path, definition: Worksheet) -> Examples | None:
        read = self.valid(self.read(path), partial(examples_of, definition))
        if not read:
            return None
        document, examples = read
        if not definition.english:
            wanted = "must stand beside the sheet in English, whose words explain it"
            self.add(document, ("about",), f"{wanted}, got {definition.language}")
        self.check_letters(document)
        keys = [layout.key for layout in definition.layouts]
        if examples.layout not in keys:
            self.add(
                document, ("layout",), f"must be one of {', '.join(keys)}, got {examples.layout}"
            )
            return None
        order = [filled.standard for filled in examples.standards]
        if order not in (["thin", "good", "strong"], ["strong"]):
            wanted = "must be thin, good, strong, or strong alone"
            self.add(document, ("standards",), f"{wanted}, got {', '.join(order)}")
        for number, filled in enumerate(examples.standards):
            for name in sorted(filled.blocks()):
                if wrong := unknown(name, definition.blocks, "a block of this sheet"):
                    self.add(document, ("standards", number), wrong)
        return examples

    def check_letters(self, document: Document) -> None:
        # Another type would break lines elsewhere, and a PDF has no other.
        for place, text in document.texts():
            if lacking := unprintable(text):
                message = f"must be in letters that the sheets' type has (Latin), got {lacking}"
                self.add(document, place, message)

    def check_marks(self, document: Document, definition: Worksheet) -> None:
        # Straight ones are printed as English curls them.
        for place, text in document.texts():
            if '"' in text and not definition.english and definition.is_printed(place):
                marks = f"the quotation marks of {language_name(definition.language)}"
                self.add(document, place, f"must have {marks}, got {text}")

    def check_folder(self, folder: Path, document: Document, definition: Worksheet) -> None:
        figures = {
            block.drawing: name for name, block in definition.blocks.items() if block.drawing
        }
        for figure, name in figures.items():
            if not (folder / figure).is_file():
                message = f"must be a file in the sheet's folder, got {figure}"
                self.add(document, ("blocks", name, "figure"), message)
        expected = {"worksheet.yml", "index.md", *figures}
        present = {
            path.name
            for path in folder.iterdir()
            if not LEFT_BEHIND.fullmatch(path.name) and not EXAMPLES_FILE.fullmatch(path.name)
        }
        if "index.md" not in present:
            self.refuse(folder / "index.md", "missing")
        for name in sorted(present - expected):
            message = "must be named by worksheet.yml, got a file that nothing uses"
            self.refuse(folder / name, message)
