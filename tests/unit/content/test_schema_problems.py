"""What is wrong with a value is said in words, and never as a pattern."""

from __future__ import annotations

import re
from typing import Any

from macros.content.schema_problems import FORMS
from macros.schema.base import Definition
from tests.unit.projects import QUESTIONS, Project


def patterns(schema: Any) -> set[str]:
    """Every pattern in a JSON schema."""
    if isinstance(schema, dict):
        own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
        return own.union(*map(patterns, schema.values()))
    return set().union(*map(patterns, schema)) if isinstance(schema, list) else set()


def definitions(of: type[Definition] = Definition) -> set[type[Definition]]:
    return {of}.union(*map(definitions, of.__subclasses__()))


def test_every_pattern_of_a_definition_is_said_in_words_with_an_example() -> None:
    used = set().union(*(patterns(model.model_json_schema()) for model in definitions()))
    assert used == set(FORMS)
    for pattern, words in FORMS.items():
        if example := re.search(r"such as (\S+)$", words):
            assert re.search(pattern, example[1])


def test_a_colon_without_a_space_behind_it_is_named(project: Project) -> None:
    project.append(QUESTIONS, "  - id:q009\n")
    (problem,) = project.problems()
    assert problem.endswith("must be a group of keys, got id:q009; write a space after each colon")
