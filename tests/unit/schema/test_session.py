"""A session pack as an editor writes it: what is refused, and in which words."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from macros.schema.session import Session, SessionWords, Shown


def session(**more: Any) -> dict[str, Any]:
    return {
        "people": "4 to 16 people",
        "aims": ["write a scale", "read a scale"],
        "opening": {"20": 2, "45": 3, "90": 5},
        "steps": [
            {"title": "One", "minutes": {"20": 8, "45": 19, "90": 40}},
            {"title": "Two", "minutes": {"20": 8, "45": 20, "90": 40}},
        ],
        "closing": {"20": 2, "45": 3, "90": 5},
        "handouts": {"each": [{"sheet": "safety-scale"}]},
        "after": "Ask in two weeks.",
    } | more


def refused(model: type[Any], data: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(data)
    return str(raised.value)


def test_a_session_comes_to_each_of_its_lengths() -> None:
    assert Session.model_validate(session()).people == "4 to 16 people"


@pytest.mark.parametrize("length", ["20", "45", "90"])
def test_minutes_that_come_to_another_length_are_refused(length: str) -> None:
    steps = session()["steps"]
    steps[0]["minutes"][length] += 1
    got = int(length) + 1
    assert f"must come to {length} minutes for {length}" in (
        said := refused(Session, session(steps=steps))
    )
    assert f"got {got}" in said


def test_a_step_may_be_left_out_of_a_length() -> None:
    steps = session()["steps"]
    del steps[0]["minutes"]["20"]
    steps[1]["minutes"]["20"] = 16
    assert Session.model_validate(session(steps=steps))


def test_no_length_is_without_its_opening() -> None:
    assert "must have minutes for 20 too" in refused(Session, session(opening={"45": 3, "90": 5}))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "must name one of page, question, term, voices, sheet, got none"),
        ({"page": "guidance", "term": "harm"}, "got page and term"),
        ({"question": "q001", "part": "steps"}, "part: must stand beside a page, got a question"),
        ({"term": "harm", "filled": "strong"}, "filled: must stand beside a sheet, got a term"),
        ({"sheet": "map", "take": "example"}, "take: must stand beside a page, got a sheet"),
    ],
)
def test_a_step_shows_one_item_at_a_time(data: dict[str, Any], words: str) -> None:
    assert words in refused(Shown, data)


def test_a_session_begins_with_what_to_do_in_danger() -> None:
    words = {
        "opening_title": "Before",
        "opening": ["Step out at any time.", "If a child is in danger now, ring 999.", "No names."],
        "closing_title": "Last",
        "closing": ["Write one thing."],
        "rights_title": "Rights",
        "rights": ["Ours."],
        "invented": "Invented.",
        "draft": "Draft",
        "more": "/training/",
    }
    assert "opening[0]: must say to ring 999" in refused(SessionWords, words)
