"""What a child is asked, and what stands on paper that a child holds.

Whom a child is afraid of is asked aloud. The answer is the worker's to write, on paper that is
neither shown nor taken home.
"""

from __future__ import annotations

import re

import pytest

FEARED = re.compile(
    r"worr(?:y|ied) about seeing|(?:must|should|shouldn.t|wouldn.t|not) (?:not |never )?"
    r"(?:see|learn|know|want to know)\b|never learn|(?:may|might) (?:fear|be afraid|cause harm)"
    r"|(?:afraid|scared|frightened) of\b|\bwho (?:scares|frightens|hurts|hurt|harms)"
    r"|\bwho (?:stays?|would|do you keep|must stay|should stay)[^.?]{0,20}\bout\b"
    r"|\bwho must not\b|\bnot safe to (?:tell|ask)|\bkeep[s]? (?:it )?secret|\bour secret",
    re.IGNORECASE,
)
"""Words that ask a child for the name of somebody they fear, or tell them that there is one."""


@pytest.mark.parametrize(
    "text",
    [
        "Is there anyone you'd worry about seeing it?",
        "Who stays out, or comes only with someone",
        "Is there anyone you wouldn't want to know?",
        "Who must never learn what it means?",
        "Where will this be kept, so that nobody the child may fear can find it?",
        "Who are you scared of?",
    ],
)
def test_words_that_ask_for_a_feared_person_are_known(text: str) -> None:
    assert FEARED.search(text)


# Questions

SECRET_OR_PRESSED = re.compile(
    r"\b(?:secret|private|privately|promise|are you sure|again|once more|tell me (?:any )?more"
    r"|really|didn.t|isn.t it|did (?:he|she|they|mum|dad|daddy|mummy))\b",
    re.IGNORECASE,
)
"""Words that call something secret, ask for it to be said again, or put an answer in a mouth."""


@pytest.mark.parametrize(
    "text",
    [
        "If you had a private list of worries, would there be anything on it?",
        "Would you like to tell me any more, in your own words?",
        "Are you sure? Did he do it?",
    ],
)
def test_a_question_that_presses_is_known(text: str) -> None:
    assert SECRET_OR_PRESSED.search(text)
