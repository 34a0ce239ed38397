"""Fills in a PDF by pdfium: what its fields took, and the paper they print.

pdfium is what Chrome and Edge show a PDF with. It is given keys and pastes as they give them.
"""

from __future__ import annotations

import ctypes
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from tests.print.papers import opened

ENTER = 13
MULTI_LINE = 1 << 12
"""Flag of a field with several lines (PDF 32000-1, 12.7.4.3)."""


@dataclass(frozen=True)
class Shape:
    """What decides how much a field takes: width and height in whole points, and its kind."""

    width: int
    height: int
    several_lines: bool


@dataclass(frozen=True)
class Letter:
    """One letter on paper. The box is in points, from the side's bottom left corner."""

    text: str
    size_pt: float
    left: float
    bottom: float
    right: float
    top: float


@dataclass
class Taken:
    """A field once somebody has written in it and left it."""

    side: int
    """From 0."""
    shape: Shape
    box: tuple[float, float, float, float]
    """Left, bottom, right and top in points."""
    given: str
    stored: str
    printed: list[Letter]
    """What is inside its box on the flattened side."""


Words = Callable[[Shape], str]


def fill(data: bytes, words: Words, *, pasted: float) -> list[Taken]:
    """Write in every text field, leave it, print every side flat and read it again."""
    saved, taken = write(data, words, pasted=pasted)
    return read_back(saved, taken)


def write(data: bytes, words: Words, *, pasted: float) -> tuple[bytes, list[Taken]]:
    """Write in every text field, leave it, and save the file.

    Args:
        words: What to write in a field of a shape.
        pasted: Share of it that is pasted, from 0 to 1. The rest is typed key by key.
    """
    with opened(data) as document:
        document.init_forms()
        form = document.formenv
        taken = []
        for number, page in enumerate(document):
            pdfium.FORM_OnAfterLoadPage(page, form)
            taken += [_write(form, page, field, number, words, pasted) for field in _fields(page)]
            pdfium.FORM_OnBeforeClosePage(page, form)
        saved = io.BytesIO()
        document.save(saved)
    return saved.getvalue(), [field for field in taken if field]


def shapes(data: bytes) -> set[Shape]:
    """Shape of every text field."""
    _, taken = write(data, lambda shape: "", pasted=1)
    return {field.shape for field in taken}


def read_back(saved: bytes, taken: list[Taken], *, beyond: float = 0) -> list[Taken]:
    """Print every side flat and say what is on it of what the fields took.

    Args:
        beyond: How far a letter may reach out of its field on the right, of the type size.
    """
    with opened(saved) as document:
        document.init_forms()
        form = document.formenv
        for page in document:
            pdfium.FORM_OnAfterLoadPage(page, form)
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_PRINT)
        flat = io.BytesIO()
        document.save(flat)
    with opened(flat.getvalue()) as document:
        for number, page in enumerate(document):
            letters = list(_letters(page))
            for field in taken:
                if field.side == number:
                    field.printed = [
                        one for one in letters if _inside(one, field.box, beyond * one.size_pt)
                    ]
    return taken


def _fields(page: pypdfium2.PdfPage) -> Iterator[Any]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        field = pdfium.FPDFPage_GetAnnot(page, index)
        yield field
        pdfium.FPDFPage_CloseAnnot(field)


def _write(
    form: Any, page: pypdfium2.PdfPage, field: Any, number: int, words: Words, pasted: float
) -> Taken | None:
    if pdfium.FPDFAnnot_GetFormFieldType(form, field) != pdfium.FPDF_FORMFIELD_TEXTFIELD:
        return None
    rect = pdfium.FS_RECTF()
    pdfium.FPDFAnnot_GetRect(field, rect)
    flags = pdfium.FPDFAnnot_GetFormFieldFlags(form, field)
    width, height = rect.right - rect.left, rect.top - rect.bottom
    shape = Shape(round(width), round(height), bool(flags & MULTI_LINE))
    given = words(shape)
    box = (rect.left, rect.bottom, rect.right, rect.top)
    if given:
        assert pdfium.FORM_SetFocusedAnnot(form, field)
        at = int(len(given) * pasted)
        if at:
            pdfium.FORM_ReplaceSelection(form, page, _wide(given[:at]))
        for letter in given[at:]:
            pdfium.FORM_OnChar(form, page, ENTER if letter == "\n" else ord(letter), 0)
        pdfium.FORM_ForceToKillFocus(form)
    return Taken(number, shape, box, given, _value(field), [])


def _wide(text: str) -> ctypes.Array[ctypes.c_ushort]:
    data = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_ushort * (len(data) // 2)).from_buffer_copy(data)


def _value(field: object) -> str:
    size = pdfium.FPDFAnnot_GetStringValue(field, b"V", None, 0)
    held = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(field, b"V", held, size)
    return bytes(held).decode("utf-16-le").rstrip("\0")


def _letters(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace() or not letter.isprintable():
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        size = pdfium.FPDFText_GetFontSize(text, index)
        yield Letter(letter, size, left.value, bottom.value, right.value, top.value)


ROUNDING_PT = 0.2
"""A tenth of a point is less than a printer's dot or two."""


def _inside(letter: Letter, box: tuple[float, float, float, float], beyond: float) -> bool:
    left, bottom, right, top = box
    return (
        left - ROUNDING_PT <= letter.left
        and letter.right <= right + beyond + ROUNDING_PT
        and bottom - ROUNDING_PT <= letter.bottom
        and letter.top <= top + ROUNDING_PT
    )
