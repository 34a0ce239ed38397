"""Files under docs/ in, one valid Hub out; or every problem of every file at once."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, TypeVar, get_args

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from macros.addresses.redirects import alike, wrong_redirects, wrong_withdrawals
from macros.addresses.register import Register, read_register
from macros.content.hub import Hub, Page, Sheet
from macros.content.macro_calls import wrong_calls
from macros.content.search_wordings import wrong_words
from macros.content.sheet_foot import foot_measure
from macros.render.fonts import unprintable
from macros.schema.base import Basis
from macros.schema.content import (
    AnswerBook,
    Asked,
    Credit,
    Home,
    PageMeta,
    PartOfMap,
    QuestionBank,
    SheetNotes,
    Source,
    Term,
    Voices,
)
from macros.schema.settings import Settings
from macros.schema.vocabulary import Vocabulary
from macros.schema.withdrawal import Withdrawal
from macros.sheets.definition import Drawing, Worksheet
from macros.sheets.example import Examples
from macros.sheets.layout import Misfit, misfits, written_misfits
from macros.source.problems import DefinitionErrors, Problem
from macros.source.yaml_lines import (
    Document,
    Place,
    Unreadable,
    dotted,
    read_page,
    read_text,
    read_yaml,
)

T = TypeVar("T")
F = TypeVar("F")
Read = tuple[Document, T]
"""A file as it stands, and what it says once it is valid."""

Address = Annotated[str, StringConstraints(pattern=r"^/\S*$")]
SOURCES = TypeAdapter(list[Source])
CREDITS = TypeAdapter(list[Credit])
TERMS = TypeAdapter(list[Term])
PARTS = TypeAdapter(Annotated[list[PartOfMap], Field(min_length=4, max_length=4)])
VOICES = TypeAdapter(list[Voices])
REDIRECTS = TypeAdapter(dict[Address, Address])
WITHDRAWALS = TypeAdapter(list[Withdrawal])
ASKED = TypeAdapter(list[Asked])

BRIEFING_BOXES = (
    "What is it?",
    "Why it matters",
    "What good looks like",
    "How to do it",
    "Watch out for",
    "Talk about it",
    "What next",
)
"""Headings of a seven-minute briefing, in order (reference: briefings, house template)."""

OUTSIDE = re.compile(
    r"<script|<foreignobject|\son\w+\s*=|javascript:|@import"
    r"|href\s*=\s*[\"']\s*(?:https?:)?//|url\(\s*[\"']?\s*(?:https?:)?//",
    re.IGNORECASE,
)
"""What no drawing may hold: anything that runs, or that fetches from elsewhere."""

MOST_ALIKE = 5
"""Pages reviewed on one day that may have the same note."""

BRIEFING_WORDS = (300, 480)
"""Words of a briefing that fit one side of A4 landscape in seven boxes at 10.5 pt."""


def load_hub(root: Path, *, settings_file: Path | None = None) -> Hub:
    """Read and check everything an editor wrote.

    Args:
        root: The project's root; problems show paths relative to it.
        settings_file: The authority's settings; docs/data/settings.yml when left out.

    Raises:
        DefinitionErrors: Anything is wrong anywhere. Carries every problem of every file.
    """
    return _Loader(root, settings_file or root / "docs" / "data" / "settings.yml").load()


def to_problems(document: Document, error: ValidationError) -> Iterator[Problem]:
    """Turn what pydantic found into problems with file, line and field."""
    for details in error.errors(include_url=False):
        steps = tuple(step for step in details["loc"] if step != "[key]")
        place = _author_place(steps, document.data)
        kind = details["type"]
        got = details["input"]
        if kind == "missing":
            yield Problem(document.file, document.line(place), dotted(place), "missing")
            continue
        if kind == "extra_forbidden":
            known = _known_keys(_group(document.data, place))
            near = difflib.get_close_matches(str(place[-1]), known, n=1, cutoff=0.6)
            hint = f"; did you mean {near[0]}?" if near else ""
            message = f"unknown{hint}"
        elif kind == "value_error":
            said = str(details["ctx"]["error"])
            inner, _, message = said.partition(": ")
            place = (*place, *_steps(inner))
        elif kind in ("literal_error", "union_tag_invalid"):
            ctx = details["ctx"]
            expected = ctx.get("expected") or ctx.get("expected_tags")
            if kind == "union_tag_invalid":
                place = (*place, "kind")
                got = details["input"].get("kind")
            message = f"must be {expected}, got {_show(got)}"
            near = difflib.get_close_matches(
                str(got), re.findall(r"'([^']+)'", str(expected)), n=1, cutoff=0.6
            )
            message += f"; did you mean {near[0]}?" if near else ""
        elif kind == "union_tag_not_found":
            place = (*place, "kind")
            message = "missing"
        elif kind == "string_type":
            quote = "" if isinstance(got, dict | list | None) else "; quote it"
            message = f"must be text, got {_show(got)}{quote}"
        else:
            message = f"{_expectation(details)}, got {_show(got)}"
        yield Problem(document.file, document.line(place), dotted(place), message)


def _author_place(location: tuple[int | str, ...], data: Any) -> Place:
    """Drop the steps pydantic adds for a union's tag: the editor's file has no such key."""
    place: list[str | int] = []
    here = data
    for step in location:
        # By what the file holds, not by name: a block may be called like its kind.
        if isinstance(step, str) and isinstance(here, dict) and step not in here:
            if here.get("kind") == step:
                continue
            place.append(step)
            here = None
            continue
        place.append(step)
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            here = None
    return tuple(place)


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a file with the place it stands in."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*place, number))


def _steps(field: str) -> Place:
    """Read a dotted field back into steps: `layouts[0].sides` → ("layouts", 0, "sides")."""
    return tuple(
        int(number) if number else name
        for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", field)
    )


def _group(data: Any, place: Place) -> set[str]:
    """Return the keys of the group a key stands in."""
    for step in place[:-1]:
        data = data[step]
    return set(data)


def _known_keys(group: set[str]) -> list[str]:
    """Return the keys of the definition a group is most like, or of each where several are."""
    fields = [set(model.model_fields) for model in _all_definitions()]
    most = max(len(names & group) for names in fields)
    return sorted({name for names in fields if len(names & group) == most for name in names})


def _all_definitions() -> list[Any]:
    from macros.schema.base import Definition

    found: list[Any] = []
    queue = [Definition]
    while queue:
        model = queue.pop()
        found.append(model)
        queue.extend(model.__subclasses__())
    return found


def _expectation(details: Any) -> str:
    ctx = details.get("ctx", {})
    match details["type"]:
        case "greater_than_equal":
            return f"must be at least {ctx['ge']:g}"
        case "greater_than":
            return f"must be more than {ctx['gt']:g}"
        case "less_than_equal":
            return f"must be at most {ctx['le']:g}"
        case "less_than":
            return f"must be less than {ctx['lt']:g}"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"must be at most {ctx['max_length']} characters"
        case "too_short":
            return f"must have at least {ctx['min_length']}"
        case "too_long":
            return f"must have at most {ctx['max_length']}"
        case "string_pattern_mismatch":
            return f"must match {ctx['pattern']}"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing":
            return "must be a date such as 2027-05-31 without quotes"
        case "bool_type":
            return "must be true or false"
        case "int_type" | "int_from_float" | "float_type":
            return "must be a number"
        case "list_type":
            return "must be a list"
        case "dict_type" | "model_type" | "model_attributes_type":
            return "must be a group of keys"
        case _:
            said: str = details["msg"]
            return said[0].lower() + said[1:]


def _show(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a group of keys"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "…"


def _near(key: str, known: object) -> str:
    """Suggest the nearest of what is known, if any is near."""
    names = sorted(known) if isinstance(known, dict | set) else []
    near = difflib.get_close_matches(key, names, n=3, cutoff=0.5)
    return f"; did you mean {', '.join(near)}?" if near else ""


class _Unread(dict[str, Any]):
    """Stands for the entries of a file with a problem: no reference to one is called wrong."""

    def __contains__(self, key: object) -> bool:
        return True


_NO_SETTINGS = Settings.model_construct(values=[], history=[], terms=[], answers=[])


class _Loader:
    def __init__(self, root: Path, settings_file: Path) -> None:
        self.root = root
        self.docs = root / "docs"
        self.data = self.docs / "data"
        self.settings_file = settings_file
        self.problems: list[Problem] = []
        self.page_documents: dict[str, Document] = {}
        self.sheet_documents: dict[str, Document] = {}
        # Of every page and sheet there is, with or without a problem.
        self.page_names: set[str] = set()
        self.sheet_names: set[str] = set()

    def load(self) -> Hub:
        settings = self.valid(self.read(self.read_settings), Settings.model_validate)
        bank = self.yaml("questions.yml", QuestionBank.model_validate)
        book = self.yaml("answers.yml", AnswerBook.model_validate)
        sources = self.yaml("sources.yml", SOURCES.validate_python)
        credits = self.yaml("credits.yml", CREDITS.validate_python)
        terms = self.yaml("glossary.yml", TERMS.validate_python)
        redirects = self.yaml("redirects.yml", REDIRECTS.validate_python)
        ended = self.begun("withdrawn.yml", WITHDRAWALS.validate_python)
        asked = self.begun("asked.yml", ASKED.validate_python)
        parts = self.yaml("parts.yml", PARTS.validate_python)
        notes = self.yaml("sheet-notes.yml", SheetNotes.model_validate)
        voices = self.yaml("voices.yml", VOICES.validate_python)
        home = self.yaml("home.yml", Home.model_validate)
        vocabulary = self.yaml("vocabulary.yml", Vocabulary.model_validate)
        # Built even where a file has a problem, so that one run finds those of all others.
        hub = Hub(
            root=self.root,
            settings=settings[1] if settings else _NO_SETTINGS,
            pages=self.named(self.load_pages(), settings),
            sources=self.keyed(sources, (), lambda found: found, "key"),
            credits=self.keyed(credits, (), lambda found: found, "key"),
            categories=self.keyed(bank, ("categories",), lambda found: found.categories),
            questions=self.keyed(bank, ("questions",), lambda found: found.questions),
            answer_groups=self.keyed(book, ("groups",), lambda found: found.groups),
            answers=self.merged(
                self.keyed(book, ("answers",), lambda found: found.answers),
                self.keyed(settings, ("answers",), lambda found: found.answers),
                settings,
                "answers",
            ),
            terms=self.merged(
                self.keyed(terms, (), lambda found: found),
                self.keyed(settings, ("terms",), lambda found: found.terms),
                settings,
                "terms",
            ),
            sheets=self.load_sheets(),
            parts=self.keyed(parts, (), lambda found: found, "key"),
            sheet_notes=notes[1] if notes else SheetNotes.model_construct(),
            home=home[1] if home else Home.model_construct(),
            voices=self.keyed(voices, (), lambda found: found, "key"),
            asked=asked[1] if asked else [],
            redirects=redirects[1] if redirects else {},
            withdrawals=self.keyed(ended, (), lambda found: found, "address") if ended else {},
            register=self.load_register(),
            vocabulary=vocabulary[1] if vocabulary else Vocabulary(),
        )
        values = self.keyed(settings, ("values",), lambda found: found.values, "key")
        self.check_questions(hub, bank)
        self.check_answers(hub, book, settings)
        self.check_sources(hub, credits, settings)
        self.check_terms(hub, terms, settings)
        self.check_voices(voices)
        self.check_sheets(hub, feet=bool(settings and credits and notes))
        self.check_pages(hub, values)
        self.check_reviews(hub)
        self.check_asked(hub, asked)
        self.check_moves(hub, redirects, ended)
        # What a file that cannot be read would have held is not missing.
        if vocabulary and settings and bank and book and terms:
            own = Vocabulary(asked=settings[1].asked)
            for (document, _), words in ((vocabulary, vocabulary[1]), (settings, own)):
                for place, message in wrong_words(hub, words, self.page_names):
                    self.add(document, place, message)
        if self.problems:
            raise DefinitionErrors(self.problems)
        return hub

    def read_settings(self) -> Document:
        path = self.settings_file
        root = self.root if path.is_relative_to(self.root) else path.parent
        return read_yaml(path, root=root)

    def begun(self, name: str, validate: Callable[[Any], T]) -> Read[T] | None:
        """Read a list that may be missing, and may hold nothing but its heading."""
        path = self.data / name
        if not path.exists():
            return None
        document = self.read(lambda: read_yaml(path, root=self.root))
        if document is None or document.data is None:
            return None
        return self.valid(document, validate)

    def load_register(self) -> Register:
        """Read the register beside the settings: another authority releases its own site."""
        path = self.settings_file.with_name("addresses.txt")
        try:
            return read_register(path, root=self.root)
        except Unreadable as error:
            self.problems.extend(error.problems)
            return Register(path.name)

    def check_moves(
        self, hub: Hub, redirects: Read[dict[str, str]] | None, ended: Read[list[Withdrawal]] | None
    ) -> None:
        there = {f"/{name}/" if name else "/" for name in self.page_names}
        there |= {f"/go/{sheet.definition.short}/" for sheet in hub.sheets.values()}
        for document, moved in [redirects] if redirects else []:
            for old, message in wrong_redirects(moved, hub.withdrawals, there):
                self.add(document, (old,), message)
        for document, held in [ended] if ended else []:
            numbers = {item.address: number for number, item in enumerate(held)}
            wrong = wrong_withdrawals(hub.withdrawals, hub.redirects, there)
            for address, message in wrong:
                self.add(document, (numbers[address], "address"), message)

    def read(self, reader: Callable[[], Document]) -> Document | None:
        try:
            return reader()
        except Unreadable as error:
            self.problems.extend(error.problems)
            return None

    def valid(self, document: Document | None, validate: Callable[[Any], T]) -> Read[T] | None:
        if document is None:
            return None
        try:
            return document, validate(document.data)
        except ValidationError as error:
            self.problems.extend(to_problems(document, error))
            return None

    def yaml(self, name: str, validate: Callable[[Any], T]) -> Read[T] | None:
        return self.valid(self.read(lambda: read_yaml(self.data / name, root=self.root)), validate)

    def keyed(
        self, read: Read[F] | None, place: Place, items: Callable[[F], list[T]], name: str = "id"
    ) -> dict[str, T]:
        if read is None:
            return _Unread()
        document, held = read
        found: dict[str, T] = {}
        first: dict[str, int] = {}
        for number, item in enumerate(items(held)):
            here = (*place, number, name)
            key: str = getattr(item, name)
            if key in found:
                self.add(document, here, f"must occur once, got {key} on line {first[key]} too")
                continue
            found[key] = item
            first[key] = document.line(here)
        return found

    def merged(
        self, shared: dict[str, T], local: dict[str, T], settings: Read[Settings] | None, name: str
    ) -> dict[str, T]:
        if settings is not None and not isinstance(shared, _Unread):
            document, held = settings
            for number, item in enumerate(getattr(held, name)):
                if item.id in shared:
                    message = f"must be new, got {item.id}, which is shared"
                    self.add(document, (name, number, "id"), message)
        together = {**shared, **local}
        return dict(sorted(together.items())) if name == "answers" else together

    def add(self, document: Document, place: Place, message: str) -> None:
        self.problems.append(Problem(document.file, document.line(place), dotted(place), message))

    def load_pages(self) -> dict[str, Page]:
        pages: dict[str, Page] = {}
        files: dict[str, str] = {}
        for path in sorted(self.docs.rglob("*.md")):
            relative = path.relative_to(self.docs).with_suffix("").as_posix()
            name = re.sub(r"(^|/)index$", "", relative)
            file = path.relative_to(self.root).as_posix()
            if name in files:
                message = (
                    f"must have an address of its own, got /{name}/, which is {files[name]}'s too"
                )
                self.problems.append(Problem(file, 1, "file", message))
                continue
            files[name] = file
            self.page_names.add(name)
            document = self.read(
                lambda path=path: read_page(path, root=self.root)  # type: ignore[misc]
            )
            if document is None:
                continue
            self.page_documents[name] = document
            read = self.valid(document, PageMeta.model_validate)
            if read:
                meta = read[1]
                pages[name] = Page(name, file, meta, document.body, document.body_line)
        return pages

    def named(self, pages: dict[str, Page], settings: Read[Settings] | None) -> dict[str, Page]:
        """Put the authority's name where a title or summary says {authority}."""
        if settings is None:
            return pages
        name = settings[1].authority.name
        return {
            path: replace(
                page,
                meta=page.meta.model_copy(
                    update={
                        "title": page.meta.title.replace("{authority}", name),
                        "summary": page.meta.summary.replace("{authority}", name),
                    }
                ),
            )
            for path, page in pages.items()
        }

    def load_sheets(self) -> dict[str, Sheet]:
        sheets: dict[str, Sheet] = {}
        folders = [path for path in sorted((self.docs / "worksheets").glob("*")) if path.is_dir()]
        for folder in folders:
            self.sheet_names.add(folder.name)
            self.page_names.add(f"worksheets/{folder.name}")
            document = self.read(
                lambda folder=folder: read_yaml(  # type: ignore[misc]
                    folder / "worksheet.yml", root=self.root
                )
            )
            read = self.valid(document, Worksheet.model_validate)
            if read:
                document, definition = read
                self.sheet_documents[folder.name] = document
                self.check_letters(document)
                examples = self.load_examples(folder, definition)
                sheets[folder.name] = Sheet(folder.name, definition, folder, examples)
                self.check_folder(folder, document, definition)
        return sheets

    def load_examples(self, folder: Path, definition: Worksheet) -> Examples | None:
        path = folder / "examples.yml"
        if not path.exists():
            return None
        read = self.valid(
            self.read(lambda: read_yaml(path, root=self.root)), Examples.model_validate
        )
        if not read:
            return None
        document, examples = read
        self.check_letters(document)
        keys = [layout.key for layout in definition.layouts]
        if examples.layout not in keys:
            self.add(
                document, ("layout",), f"must be one of {', '.join(keys)}, got {examples.layout}"
            )
            return None
        order = [filled.standard for filled in examples.standards]
        if order != ["thin", "good", "strong"]:
            self.add(
                document, ("standards",), f"must be thin, good, strong, got {', '.join(order)}"
            )
        for number, filled in enumerate(examples.standards):
            for name in sorted(filled.blocks()):
                self.dangling(
                    document,
                    ("standards", number),
                    name,
                    definition.blocks,
                    "a block of this sheet",
                )
        return examples

    def check_letters(self, document: Document) -> None:
        # Another type would break lines elsewhere, and a PDF has no other.
        for place, text in _texts(document.data, ()):
            lacking = unprintable(text)
            if lacking:
                self.add(
                    document,
                    place,
                    f"must be in letters that the sheets' type has (Latin), got {lacking}",
                )

    def check_folder(self, folder: Path, document: Document, definition: Worksheet) -> None:
        figures = {
            block.figure: name
            for name, block in definition.blocks.items()
            if isinstance(block, Drawing)
        }
        for figure, name in figures.items():
            path = folder / figure
            place = ("blocks", name, "figure")
            if not path.is_file():
                self.add(document, place, f"must be a file in the sheet's folder, got {figure}")
                continue
            try:
                drawn = read_text(path, root=self.root)
            except Unreadable as error:
                self.problems.extend(error.problems)
                continue
            if OUTSIDE.search(drawn):
                self.add(document, place, f"must hold no script and no outside link, got {figure}")
        expected = {"worksheet.yml", "index.md", "examples.yml", *figures}
        present = {path.name for path in folder.iterdir()}
        where = folder.relative_to(self.root).as_posix()
        if "index.md" not in present:
            self.problems.append(Problem(f"{where}/index.md", 1, "file", "missing"))
        for name in sorted(present - expected):
            self.problems.append(
                Problem(
                    f"{where}/{name}",
                    1,
                    "file",
                    "must be named by worksheet.yml, got a file that nothing uses",
                )
            )

    def dangling(
        self, document: Document, place: Place, key: str, known: Container[str], what: str
    ) -> None:
        if key not in known:
            self.add(document, place, f"must be {what}, got {key}{_near(key, known)}")

    def check_keys(self, hub: Hub, document: Document, place: Place, keys: list[str]) -> None:
        for number, key in enumerate(keys):
            here = (*place, "sources", number)
            self.dangling(document, here, key, hub.sources, "a key of sources.yml")

    def check_questions(self, hub: Hub, bank: Read[QuestionBank] | None) -> None:
        for document, held in [bank] if bank else []:
            for number, question in enumerate(held.questions):
                self.dangling(
                    document,
                    ("questions", number, "category"),
                    question.category,
                    hub.categories,
                    "a category of this file",
                )

    def check_answers(
        self, hub: Hub, book: Read[AnswerBook] | None, settings: Read[Settings] | None
    ) -> None:
        lists = [(read[0], read[1].answers) for read in (book, settings) if read]
        for document, answers in lists:
            for number, answer in enumerate(answers):
                here: Place = ("answers", number)
                self.dangling(
                    document,
                    (*here, "group"),
                    answer.group,
                    hub.answer_groups,
                    "a group of answers.yml",
                )
                self.check_keys(hub, document, here, answer.sources)
                for place, path in enumerate(answer.pages):
                    self.dangling(
                        document, (*here, "pages", place), path, self.page_names, "a page"
                    )

    def check_sources(
        self, hub: Hub, credits: Read[list[Credit]] | None, settings: Read[Settings] | None
    ) -> None:
        for document, held in [credits] if credits else []:
            for number, credit in enumerate(held):
                self.check_keys(hub, document, (number,), credit.sources)
        for document, local in [settings] if settings else []:
            for number, value in enumerate(local.values):
                self.check_keys(hub, document, ("values", number), value.sources)
            for number, entry in enumerate(local.history):
                self.check_keys(hub, document, ("history", number), entry.sources)

    def check_terms(
        self, hub: Hub, terms: Read[list[Term]] | None, settings: Read[Settings] | None
    ) -> None:
        lists: list[tuple[Document, Place, list[Term]]] = []
        if terms:
            lists.append((terms[0], (), terms[1]))
        if settings:
            lists.append((settings[0], ("terms",), settings[1].terms))
        owner: dict[str, str] = {}
        for document, place, held in lists:
            for number, term in enumerate(held):
                here = (*place, number)
                self.check_keys(hub, document, here, term.sources)
                for position, words in enumerate([term.term] if term.match is None else term.match):
                    other = owner.setdefault(words.lower(), term.id)
                    if other != term.id:
                        self.add(
                            document,
                            (*here, "term") if term.match is None else (*here, "match", position),
                            f"must be one term's alone, got “{words}”, which is {other}'s too",
                        )

    def check_voices(self, voices: Read[list[Voices]] | None) -> None:
        for document, held in [voices] if voices else []:
            for number, idea in enumerate(held):
                self.dangling(document, (number, "page"), idea.page, self.page_names, "a page")

    def check_sheets(self, hub: Hub, *, feet: bool) -> None:
        shorts: dict[str, str] = {}
        for slug, sheet in hub.sheets.items():
            document = self.sheet_documents[slug]
            credit = sheet.definition.credit
            self.dangling(
                document,
                ("credit",),
                credit,
                hub.credits,
                "a key of credits.yml (no sheet without a rights note)",
            )
            # The foot takes its room from the blocks; without it nothing can be measured.
            if feet and credit in hub.credits and f"worksheets/{slug}" in hub.pages:
                for wrong in self.misfits(hub, sheet):
                    self.add(document, ("layouts",), str(wrong))
            code = sheet.definition.short
            if code in shorts:
                self.add(
                    document,
                    ("short",),
                    f"must be one sheet's alone, got {code}, which is {shorts[code]}'s too",
                )
            for other, owner in shorts.items():
                if other != code and alike(code, other):
                    self.add(
                        document,
                        ("short",),
                        f"must not be taken for another when read out, got {code}, which is too "
                        f"near {other}, {owner}'s",
                    )
            shorts[code] = slug

    def misfits(self, hub: Hub, sheet: Sheet) -> Iterator[Misfit]:
        for layout in sheet.definition.all_layouts:
            measure = foot_measure(hub, sheet, layout)
            yield from misfits(sheet.definition, layout, measure)
            examples = sheet.examples
            for filled in examples.standards if examples else []:
                if examples and layout.key == examples.layout:
                    yield from written_misfits(sheet.definition, layout, measure, filled)

    def check_pages(self, hub: Hub, values: Container[str]) -> None:
        titles: dict[str, str] = {}
        for path, document in self.page_documents.items():
            page = hub.pages.get(path)
            if page:
                self.check_meta(hub, page, document, titles)
            self.check_text(hub, document, page.meta.sources if page else None, values)
            section, _, name = path.partition("/")
            briefing = section == "briefings" and bool(name)
            if briefing:
                self.check_briefing(document)
            if page and briefing != (page.meta.remember is not None):
                expected = "three lines of a briefing" if briefing else "in a briefing alone"
                got = "none" if briefing else f"them in {path}"
                self.add(document, ("remember",), f"must be {expected}, got {got}")
            drawn = f'worksheet("{name}")'
            if section == "worksheets" and name in self.sheet_names and drawn not in document.body:
                message = f"must draw its sheet with {{{{ {drawn} }}}}, got none"
                self.problems.append(Problem(document.file, document.body_line, "body", message))

    def check_meta(self, hub: Hub, page: Page, document: Document, titles: dict[str, str]) -> None:
        related = page.meta.related
        for kind, keys, known, what in (
            ("pages", related.pages, self.page_names, "a page"),
            ("questions", related.questions, hub.questions, "a question of the bank"),
            ("worksheets", related.worksheets, self.sheet_names, "a worksheet"),
        ):
            for number, key in enumerate(keys):
                self.dangling(document, ("related", kind, number), key, known, what)
        self.check_keys(hub, document, (), page.meta.sources)
        cited = self.cited(document.body)
        for number, key in enumerate(page.meta.sources):
            if key not in cited:
                self.add(document, ("sources", number), f"must be cited on the page, got {key}")
        # A briefing may be called like the guidance it sums up; two pages of a section may not.
        title = f"{page.section}/{page.meta.title}"
        if title in titles:
            self.add(
                document,
                ("title",),
                f"must be this page's alone in its section, got "
                f"“{page.meta.title}”, which {titles[title]} has too",
            )
        titles[title] = page.file

    def check_asked(self, hub: Hub, asked: Read[list[Asked]] | None) -> None:
        there = {f"/{name}/" if name else "/" for name in self.page_names}
        for document, entries in [asked] if asked else []:
            for number, entry in enumerate(entries):
                page, _, answer = entry.address.partition("#")
                self.dangling(document, (number, "address"), page, there, "a page's address")
                if page == "/faq/" and answer:
                    known = hub.answers
                    self.dangling(document, (number, "address"), answer, known, "an answer")

    def check_reviews(self, hub: Hub) -> None:
        """Refuse one note for many pages: nobody reads so many in full and finds the same."""
        alike: dict[tuple[datetime.date, str], list[tuple[str, Place]]] = {}
        for path, page in hub.pages.items():
            review = page.meta.review
            if review:
                place: Place = ("changes", page.meta.changes.index(review), "text")
                alike.setdefault((review.date, review.text), []).append((path, place))
        for (date, note), found in alike.items():
            if len(found) > MOST_ALIKE:
                message = (
                    f"must say what was checked on this page, got “{note}”, which is the note "
                    f"of {len(found)} reviews on {date}"
                )
                for path, place in found:
                    self.add(self.page_documents[path], place, message)

    def prose(self, document: Document) -> Iterator[tuple[int, str]]:
        fenced = False
        for offset, text in enumerate(document.body.split("\n")):
            if text.lstrip().startswith(("```", "~~~")):
                fenced = not fenced
                continue
            if not fenced:
                yield document.body_line + offset, text

    def cited(self, body: str) -> set[str]:
        calls = re.findall(r"\bcite\(([^)]*)\)", body)
        return {key for call in calls for key in re.findall(r"[\"']([^\"']+)[\"']", call)}

    def check_text(
        self, hub: Hub, document: Document, sources: list[str] | None, values: Container[str]
    ) -> None:
        def problem(line: int, field: str, message: str) -> None:
            self.problems.append(Problem(document.file, line, field, message))

        macros: tuple[tuple[str, Container[str], str], ...] = (
            ("worksheet", self.sheet_names, "a worksheet"),
            ("question", hub.questions, "a question of the bank"),
            ("question_list", hub.categories, "a category of the bank"),
            ("voices", hub.voices, "a key of voices.yml"),
            ("local", values, "a value of the settings"),
            ("page_list", {path.split("/")[0] for path in self.page_names}, "a section"),
            ("basis", set(get_args(Basis)), "what an instruction rests on"),
        )
        for call in wrong_calls(document.body):
            problem(document.body_line + call.line - 1, call.macro, call.message)
        above = ""
        for line, text in self.prose(document):
            underlined = bool(re.fullmatch(r"=+ *", text) and above.strip())
            if underlined or re.match(r"# ", text):
                at, title = (line - 1, above) if underlined else (line, text)
                expected = "must be ## or lower (the title is drawn above)"
                problem(at, "heading", f"{expected}, got {_show(title)}")
            above = text
            for image in re.findall(r"!\[\s*\]\([^)]*\)", text):
                problem(line, "image", f"must have a description in its brackets, got {image}")
            for image in re.findall(r"<img\b[^>]*>", text, re.IGNORECASE):
                if not re.search(r"\balt=([\"'])\s*[^\s\"']", image, re.IGNORECASE):
                    problem(line, "image", f"must have a description in alt, got {_show(image)}")
            for key in self.cited(text) - set(sources if sources is not None else self.cited(text)):
                problem(line, "cite", f"must name a key of this page's sources, got {key}")
            for macro, known, what in macros:
                for key in re.findall(rf"\b{macro}\([\"']([^\"']*)[\"']", text):
                    if key not in known:
                        problem(line, macro, f"must be {what}, got {key}{_near(key, known)}")

    def check_briefing(self, document: Document) -> None:
        def problem(field: str, message: str) -> None:
            self.problems.append(Problem(document.file, document.body_line, field, message))

        headings = tuple(
            re.sub(r"\s*\{:.*\}\s*$", "", text[3:]).strip()
            for _, text in self.prose(document)
            if text.startswith("## ")
        )
        if headings != BRIEFING_BOXES:
            expected = " · ".join(BRIEFING_BOXES)
            problem("headings", f"must be {expected}, got {' · '.join(headings) or 'none'}")
        body = document.body
        words = len(re.sub(r"\{\{.*?\}\}|\{:.*?\}|[#*]|\]\([^)]*\)", " ", body).split())
        low, high = BRIEFING_WORDS
        if not low <= words <= high:
            problem("body", f"must be {low} to {high} words to fit one side, got {words}")
