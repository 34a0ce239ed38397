"""Reads docs/worksheets/: each sheet's definition, its filled examples, and its folder."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from macros.content.hub import Sheet
from macros.content.reader import LEFT_BEHIND, Reader
from macros.content.references import unknown
from macros.render.fonts import unprintable
from macros.render.language import language_name
from macros.sheets.definition import Worksheet
from macros.sheets.example import Examples, examples_of
from macros.source.yaml_lines import Document

EXAMPLES_FILE = re.compile(r"examples(?:-(?P<family>[a-z0-9]+(?:-[a-z0-9]+)*))?\.yml")
"""Names of the files of filled examples."""


def load_sheets(reader: Reader) -> dict[str, Sheet]:
    """Read every worksheet, by the name of its folder."""
    written = reader.written
    sheets: dict[str, Sheet] = {}
    for folder in sorted((reader.docs / "worksheets").glob("*")):
        if not folder.is_dir() or LEFT_BEHIND.fullmatch(folder.name):
            continue
        written.sheet_names.add(folder.name)
        written.page_names.add(f"worksheets/{folder.name}")
        document = reader.read(folder / "worksheet.yml")
        if read := reader.valid(document, Worksheet.model_validate):
            document, definition = read
            written.sheets[folder.name] = document
            _check_letters(reader, document)
            _check_marks(reader, document, definition)
            examples = _load_examples(reader, folder, definition)
            sheets[folder.name] = Sheet(folder.name, definition, folder, examples)
            _check_folder(reader, folder, document, definition)
    return sheets


def _load_examples(reader: Reader, folder: Path, definition: Worksheet) -> dict[str, Examples]:
    """Read the filled examples of a sheet: the family without a name of its own first."""
    found: dict[str, Examples] = {}
    for path in sorted(folder.glob("examples*.yml"), key=lambda path: path.stem):
        named = EXAMPLES_FILE.fullmatch(path.name)
        if named and (examples := _load_family(reader, path, definition)):
            found[named["family"] or ""] = examples
    return found


def _load_family(reader: Reader, path: Path, definition: Worksheet) -> Examples | None:
    read = reader.valid(reader.read(path), partial(examples_of, definition))
    if not read:
        return None
    document, examples = read
    if not definition.english:
        wanted = "must stand beside the sheet in English, whose words explain it"
        reader.add(document, ("about",), f"{wanted}, got {definition.language}")
    _check_letters(reader, document)
    keys = [layout.key for layout in definition.layouts]
    if examples.layout not in keys:
        message = f"must be one of {', '.join(keys)}, got {examples.layout}"
        reader.add(document, ("layout",), message)
        return None
    order = [filled.standard for filled in examples.standards]
    if order not in (["thin", "good", "strong"], ["strong"]):
        wanted = "must be thin, good, strong, or strong alone"
        reader.add(document, ("standards",), f"{wanted}, got {', '.join(order)}")
    for number, filled in enumerate(examples.standards):
        for name in sorted(filled.blocks()):
            if wrong := unknown(name, definition.blocks, "a block of this sheet"):
                reader.add(document, ("standards", number), wrong)
    return examples


def _check_letters(reader: Reader, document: Document) -> None:
    # Another type would break lines elsewhere, and a PDF has no other.
    for place, text in document.texts():
        if lacking := unprintable(text):
            message = f"must be in letters that the sheets' type has (Latin), got {lacking}"
            reader.add(document, place, message)


def _check_marks(reader: Reader, document: Document, definition: Worksheet) -> None:
    # Straight ones are printed as English curls them.
    for place, text in document.texts():
        if '"' in text and not definition.english and definition.is_printed(place):
            marks = f"the quotation marks of {language_name(definition.language)}"
            reader.add(document, place, f"must have {marks}, got {text}")


def _check_folder(reader: Reader, folder: Path, document: Document, definition: Worksheet) -> None:
    figures = {block.drawing: name for name, block in definition.blocks.items() if block.drawing}
    for figure, name in figures.items():
        if not (folder / figure).is_file():
            message = f"must be a file in the sheet's folder, got {figure}"
            reader.add(document, ("blocks", name, "figure"), message)
    expected = {"worksheet.yml", "index.md", *figures}
    present = {
        path.name
        for path in folder.iterdir()
        if not LEFT_BEHIND.fullmatch(path.name) and not EXAMPLES_FILE.fullmatch(path.name)
    }
    if "index.md" not in present:
        reader.refuse(folder / "index.md", "missing")
    for name in sorted(present - expected):
        message = "must be named by worksheet.yml, got a file that nothing uses"
        reader.refuse(folder / name, message)
