"""What a filled example may write in each kind of block."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import ValidationError

from macros.sheets.example import Examples, examples_of
from tests.unit.sheets.every_block import ANSWERS, every_answer, every_block


def read(**written: Any) -> Examples:
    why = [{"block": "box", "text": "So."}] * 2
    standards = [
        {"standard": standard, "summary": "So.", "written": written, "why": why}
        for standard in ("thin", "good", "strong")
    ]
    data = {"about": "Drink", "family": "Mia", "layout": "a3", "standards": standards}
    return examples_of(every_block(), data)


@pytest.mark.parametrize("name", ["note", "cards"])
def test_nothing_is_written_in_what_only_prints(name: str) -> None:
    with pytest.raises(ValidationError, match=r"must stay blank: .*, got so"):
        read(**{name: "so"})


@pytest.mark.parametrize("name", ANSWERS)
def test_a_block_takes_its_own_kind_of_answer_and_no_number(name: str) -> None:
    assert read(**{name: ANSWERS[name]}).standards[0].written.keys() == {name}
    with pytest.raises(ValidationError, match=f"written.{name}"):
        read(**{name: 7})


def test_examples_can_be_handed_to_another_process() -> None:
    examples = every_answer(every_block())
    assert pickle.loads(pickle.dumps(examples)) == examples
