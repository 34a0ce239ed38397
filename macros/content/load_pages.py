"""Reads the pages under docs/, and says of every file there whether it may lie where it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.content.data_files import DATA_NAMES
from macros.content.drawings import wrong_drawing, wrong_picture
from macros.content.headings import id_from
from macros.content.hub import Page
from macros.content.reader import LEFT_BEHIND, Reader
from macros.schema.base import page_address, page_path, wrong_address
from macros.schema.content import PageMeta
from macros.source.problems import Problem, did_you_mean
from macros.source.yaml_lines import read_text

FILE_NAME = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*")

ALSO_PAGES = {".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".html", ".htm", ".xhtml"}
"""Endings of files that would be published as pages too."""

SESSIONS = "training/sessions"
"""Folder of the session packs: each a file of data beside the page that draws it."""

NOT_PUBLISHED = ("data/", "assets/stylesheets/", "assets/javascripts/")
"""Folders of docs/ that the build reads, and of which it publishes no file as it stands."""

PUBLISHED = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".pdf")
"""Endings of files that are published as they stand."""


def load_pages(reader: Reader, authority: str | None) -> dict[str, Page]:
    """Read every page, by its path.

    Args:
        authority: Its name, put where a title or summary says {authority}; None where it is
            not known.
    """
    written = reader.written
    pages: dict[str, Page] = {}
    files: dict[str, str] = {}
    for path in _page_files(reader):
        relative = path.relative_to(reader.docs)
        name = page_path(relative.as_posix())
        file = path.relative_to(reader.root).as_posix()
        if wrong_address(page_address(name)):
            # A folder of another name is told itself.
            if all(map(FILE_NAME.fullmatch, relative.parts[:-1])):
                reader.refuse(path, _name_as_address(path))
            written.misnamed.add(id_from(path.stem))
            continue
        if name in files:
            message = f"must have an address of its own, got /{name}/, which is"
            reader.refuse(path, f"{message} {files[name]}'s too")
            continue
        files[name] = file
        written.page_names.add(name)
        read = reader.file(path)
        if read is None:
            continue
        written.pages[name] = read
        if valid := reader.valid(read.document, PageMeta.model_validate):
            meta = _named(valid[1], authority)
            pages[name] = Page(name, file, meta, read.text, read.document.body_line)
    return pages


def _named(meta: PageMeta, authority: str | None) -> PageMeta:
    if authority is None:
        return meta
    words = {"title": meta.title, "summary": meta.summary}
    said = {field: text.replace("{authority}", authority) for field, text in words.items()}
    return meta.model_copy(update=said)


def _page_files(reader: Reader) -> Iterator[Path]:
    """List the files of pages; what would be published without a check is refused."""
    for path in sorted(reader.docs.rglob("*")):
        if LEFT_BEHIND.fullmatch(path.name):
            continue
        if path.suffix == ".md" and not path.is_symlink():
            yield path
        elif message := _wrong_file(path, reader.docs):
            reader.refuse(path, message)
        elif path.suffix.lower() == ".svg":
            _check_drawing(reader, path)


def _check_drawing(reader: Reader, path: Path) -> None:
    drawn = reader.tried(read_text, path)
    if drawn is not None:
        file = path.relative_to(reader.root).as_posix()
        reader.problems.extend(Problem(file, *wrong) for wrong in wrong_drawing(drawn))


def _wrong_file(path: Path, docs: Path) -> str:
    """Say why a file that is no page may not lie where it does; empty where it may."""
    if path.is_symlink():
        return "must be a file of its own, got a link to another place"
    if path.suffix.lower() in ALSO_PAGES:
        return f"must end in .md where it is a page, got {path.name}"
    if message := _wrong_name(path, docs) or wrong_picture(path):
        return message
    if path.is_file() and _is_stray(path, docs):
        return f"must end in .md or one of {', '.join(PUBLISHED)}, got {path.name}"
    return ""


def _wrong_name(path: Path, docs: Path) -> str:
    """Say what is wrong with the name of a file or folder; empty where nothing is."""
    if not FILE_NAME.fullmatch(path.stem + path.suffix.lower()):
        return _name_as_address(path)
    # Another authority's settings may lie beside ours.
    own = path.name in DATA_NAMES or path.name.startswith("settings-")
    if path.parent == docs / "data" and path.is_file() and not own:
        hint = did_you_mean(path.name, DATA_NAMES)
        return f"must be one of {', '.join(DATA_NAMES)}, got {path.name}{hint}"
    return ""


def _name_as_address(path: Path) -> str:
    """Say how a file or folder is named whose name is its address."""
    suffix = path.suffix.lower() if re.fullmatch(r"\.[A-Za-z0-9]+", path.suffix) else ""
    plain = id_from(path.name.removesuffix(path.suffix) if suffix else path.name)
    return (
        "must be named in lower-case letters, figures and single hyphens, such as "
        f"{plain}{suffix}, got {path.name}"
    )


def _is_stray(path: Path, docs: Path) -> bool:
    """Whether a file would be published though it is neither page nor picture."""
    where = path.relative_to(docs).as_posix()
    known = where.startswith(NOT_PUBLISHED) or path.suffix.lower() in PUBLISHED
    # Of a sheet's folder every file is accounted for; MkDocs passes over hidden ones.
    ours = where.startswith("worksheets/") or (
        where.startswith(f"{SESSIONS}/") and path.suffix == ".yml"
    )
    return not (known or ours or path.name.startswith("."))
