"""Reads the files under docs/ into one valid Hub, or says every problem of every file at once."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from macros.addresses.register import Register, read_register
from macros.content.data_files import DATA_FILES, keyed, merged, read_data, said
from macros.content.editorial import RULES, rule_problems
from macros.content.gone import NEEDED, gone_problems
from macros.content.hub import Hub
from macros.content.load_pages import SESSIONS, load_pages
from macros.content.load_sheets import load_sheets
from macros.content.local_facts import completed, unknown_facts, without_foreign_sources
from macros.content.page_problems import page_problems
from macros.content.reader import Kept, Read, Reader
from macros.content.references import reference_problems
from macros.content.written import Written
from macros.render.stylesheets import style_problems
from macros.schema.content import AskingRules, Danger, Home, SheetNotes
from macros.schema.session import Session, SessionWords
from macros.schema.settings import LocalFacts, Settings
from macros.schema.vocabulary import Vocabulary
from macros.source.problems import DefinitionErrors, Problem

SETTINGS = "docs/data/settings.yml"
"""The settings of the authority whose project it is."""

_NO_SETTINGS = Settings.model_construct(values=[], history=[], terms=[], answers=[], asked=[])


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


def read_written(
    root: Path, *, settings_file: Path | None = None, kept: Kept | None = None
) -> tuple[Written, list[Problem]]:
    """Read every file, and say what is wrong in each by itself."""
    reader = Reader(root, {} if kept is None else kept)
    written = reader.written
    file = settings_file or root / SETTINGS
    data = {name: read_data(reader, name) for name in DATA_FILES}
    facts = data["local-facts.yml"]
    settings = _read_settings(reader, file, facts)  # last: what is local yields to what is shared
    # Built even where a file has a problem, so that one run finds those of all others.
    written.hub = _hub_of(reader, data, settings, _read_register(reader, file))
    written.values = keyed(reader, settings, "values", "key")
    written.own_settings = file == root / SETTINGS
    written.others = {source.about for source in said(data["sources.yml"], []) if source.about}
    if not written.own_settings:
        written.others |= _own_names(reader, facts)
    if settings:
        written.others.discard(settings[1].authority.name)
    return written, reader.problems


def load_settings(root: Path, settings_file: Path | None = None) -> Settings:
    """Read the settings alone, once a build has found everything right.

    Raises:
        DefinitionErrors: Something is wrong in them after all.
    """
    reader = Reader(root)
    facts = read_data(reader, "local-facts.yml")
    read = _read_settings(reader, settings_file or root / SETTINGS, facts)
    if read is None:
        raise DefinitionErrors(reader.problems)
    return read[1]


def _hub_of(
    reader: Reader, data: dict[str, Any], settings: Read[Settings] | None, register: Register
) -> Hub:
    """Put together what the data files hold, and read all else."""
    bank, book, ended = data["questions.yml"], data["answers.yml"], data["withdrawn.yml"]
    facts, local = data["local-facts.yml"], said(settings, _NO_SETTINGS)
    return Hub(
        root=reader.root,
        settings=local,
        pages=load_pages(reader, local.authority.name if settings else None),
        sources=keyed(reader, data["sources.yml"], name="key"),
        credits=keyed(reader, data["credits.yml"], name="key"),
        asking_rules=bank[1].rules if bank else AskingRules.model_construct(),
        categories=keyed(reader, bank, "categories"),
        questions=keyed(reader, bank, "questions"),
        answer_groups=keyed(reader, book, "groups"),
        answers=merged(reader, keyed(reader, book, "answers"), settings, "answers"),
        terms=merged(reader, keyed(reader, data["glossary.yml"]), settings, "terms"),
        sheets=load_sheets(reader),
        parts=keyed(reader, data["parts.yml"], name="key"),
        sheet_notes=said(data["sheet-notes.yml"], SheetNotes.model_construct()),
        danger=said(data["danger.yml"], Danger.model_construct()),
        home=said(data["home.yml"], Home.model_construct()),
        voices=keyed(reader, data["voices.yml"], name="key"),
        diagrams=keyed(reader, data["diagrams.yml"], name="key"),
        asked=said(data["asked.yml"], []),
        sessions=_load_sessions(reader),
        session_words=said(data["sessions.yml"], SessionWords.model_construct()),
        redirects={**said(data["redirects.yml"], {}), **local.old_addresses},
        withdrawals=keyed(reader, ended, name="address") if ended else {},
        register=register,
        vocabulary=said(data["vocabulary.yml"], Vocabulary()),
        name_facts=facts[1].authority if facts else [],
        to_confirm=said(data["to-confirm.yml"], []),
    )


def _read_settings(
    reader: Reader, path: Path, facts: Read[LocalFacts] | None
) -> Read[Settings] | None:
    document = reader.read(path)
    if document is None or (facts is None and (reader.docs / "data/local-facts.yml").exists()):
        reader.written.unread.add("settings.yml")  # without the facts each value lacks its words
        return None
    known = said(facts, LocalFacts())
    reader.problems.extend(unknown_facts(document, known))
    read = reader.valid(completed(document, known), Settings.model_validate, name="settings.yml")
    if read is None:
        return None
    # What stands in local-facts.yml is read there, and not once more here.
    reader.written.files[-1] = document, read[1]
    return reader.written.files[-1]


def _own_names(reader: Reader, facts: Read[LocalFacts] | None) -> set[str]:
    """Return names of the project's own authority, and the hosts of its pages."""
    read = _read_settings(Reader(reader.root, reader.kept), reader.root / SETTINGS, facts)
    if read is None:
        return set()
    authority, values = read[1].authority, read[1].values
    names = {authority.name, authority.council, authority.partnership}
    return {name for name in names if name} | {
        urlsplit(value.page).netloc for value in values if value.page
    }


def _load_sessions(reader: Reader) -> dict[str, Session]:
    """Read the session packs by the name of their file, which is that of their page."""
    sessions: dict[str, Session] = {}
    for path in sorted((reader.docs / SESSIONS).glob("*.yml")):
        name = f"{SESSIONS}/{path.name}"
        if read := reader.valid(reader.read(path), Session.model_validate, name=name):
            sessions[path.stem] = read[1]
            if not path.with_suffix(".md").is_file():
                reader.refuse(path.with_suffix(".md"), "missing")
    return sessions


def _read_register(reader: Reader, settings_file: Path) -> Register:
    """Read the register beside the settings: another authority releases its own site."""
    path = settings_file.with_name("addresses.txt")
    nothing = Register(path.name)
    if path.parent != reader.docs / "data" and not path.exists():
        return nothing  # an authority that begins has released nothing
    return reader.tried(read_register, path) or nothing
