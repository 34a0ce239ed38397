"""What every view of a build has at hand: the hub, its revisions, and who names whom."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar

from macros.content.hub import Hub, Page
from macros.pages import labels


def choice(
    key: str, label: str, choices: Iterable[tuple[str, str]], **looks: str
) -> dict[str, object]:
    """Describe a choice above a list, as the list's script reads it.

    Args:
        choices: What may be chosen, with its words.
        looks: `any`, the words for no choice; `look`, `chips` where all stand in the open.
    """
    return {"key": key, "label": label, **looks, "choices": list(choices)}


@dataclass(repr=False)  # the macros plugin writes out every macro, and a method its object
class Shared:
    """What the views of one build share.

    `revisions` maps a worksheet's slug to its revision; `today` is the day of the build,
    for what a reader without scripts sees.
    """

    hub: Hub
    revisions: Mapping[str, str]
    today: datetime.date
    version: str = ""
    """Short name of the style and script files' content; ends their addresses."""
    files: Path | None = None
    """Where the files to take away are, each at its address; None where none is made."""

    short_titles: ClassVar = labels.SHORT_TITLES
    asked_of: ClassVar = labels.ASKED_OF_WORDS
    ages_words = staticmethod(labels.ages_words)
    question_stages: ClassVar = labels.QUESTION_STAGE_WORDS
    grades: ClassVar = labels.GRADE_WORDS

    @property
    def base(self) -> str:
        """The hub's own address without its last stroke; empty until it is confirmed."""
        return self.hub.settings.confirmed("hub-address").rstrip("/")

    def size_words(self, address: str) -> str:
        """Say how large a file to take away is (`, 25 KB`); nothing of what is no such file."""
        file = self.files / address.lstrip("/") if self.files else None
        return f", {round(file.stat().st_size / 1000)} KB" if file and file.is_file() else ""

    @cached_property
    def naming(self) -> dict[str, list[Page]]:
        """Path of a page → the pages whose front matter lists it, in the order of the files."""
        found: dict[str, list[Page]] = {}
        for page in self.hub.pages.values():
            for path in page.meta.related.pages:
                found.setdefault(path, []).append(page)
        return found

    @cached_property
    def using(self) -> dict[str, list[Page]]:
        """Path of a worksheet's or a category's page → the pages that use what is on it.

        A page uses a worksheet that it lists or links to, and a category of which it lists
        or draws a question.
        """
        found: dict[str, list[Page]] = {}
        for slug in self.hub.sheets:
            link = re.compile(rf"worksheets/{slug}(?:/|/index\.md|\.md)?[)#\"]|\.\./{slug}/")
            found[f"worksheets/{slug}"] = [
                page
                for page in self.hub.pages.values()
                if slug in page.meta.related.worksheets or link.search(page.body)
            ]
        for page in self.hub.pages.values():
            asked = {*page.meta.related.questions, *page.text.called("question")}
            for category in {self.hub.questions[key].category for key in asked}:
                found.setdefault(f"questions/{category}", []).append(page)
        return found

    @property
    def part_filter(self) -> dict[str, object]:
        """The choice of a part of the map, the same in every list."""
        return {
            "key": "part",
            "label": "Part of the map",
            "choices": [(part.key, part.name, part.number) for part in self.hub.parts.values()],
        }
