"""The macros that draw questions: one, a category's, and the bank of all."""

from __future__ import annotations

import json
from typing import get_args

from markupsafe import Markup

from macros.pages.labels import AGES_WORDS, ASKED_OF_WORDS, QUESTION_STAGE_WORDS
from macros.pages.shared import Shared, choice
from macros.render.templates import render
from macros.render.typography import typeset
from macros.schema.content import Ages, Question


class QuestionMacros(Shared):
    """Draws questions."""

    def question(self, key: str, *, level: int = 3) -> Markup:
        """Draw one question with its chips."""
        return render("question.html.j2", views=self, question=self.hub.questions[key], level=level)

    def question_list(self, category: str) -> Markup:
        """Draw every question of a category, each with its own address."""
        found = [item for item in self.hub.questions.values() if item.category == category]
        return render("question-list.html.j2", views=self, questions=found)

    def category_list(self) -> Markup:
        """Draw the categories of the question bank by part of the map."""
        counts = {
            key: sum(item.category == key for item in self.hub.questions.values())
            for key in self.hub.categories
        }
        return render("category-list.html.j2", views=self, counts=counts)

    def asking_rules(self) -> Markup:
        """Draw the rules for asking, in short."""
        return render("asking-rules.html.j2", views=self, asking=self.hub.asking_rules)

    def question_bank(self) -> Markup:
        """Draw every question by category, each with a link to its own address."""
        ages = [(band, AGES_WORDS[(band,)]) for band in get_args(Ages)]
        categories = [(one.id, typeset(one.title)) for one in self.hub.categories.values()]
        filters = [
            {**self.part_filter, "any": "All parts", "look": "chips"},
            choice("asked", "Who is asked", ASKED_OF_WORDS.items(), any="Anyone", look="chips"),
            choice("ages", "A child’s age", ages, any="Any age", look="chips"),
            choice("stage", "Stage", QUESTION_STAGE_WORDS.items()),
            choice("category", "Category", categories),
        ]
        by_category: dict[str, list[Question]] = {key: [] for key in self.hub.categories}
        for question in self.hub.questions.values():
            by_category[question.category].append(question)
        return render(
            "question-bank.html.j2",
            views=self,
            categories=[
                (self.hub.categories[key], found) for key, found in by_category.items() if found
            ],
            filters=json.dumps(filters, ensure_ascii=False),
            rules=f"{self.base}/questions/#rules",
        )
