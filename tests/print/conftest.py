"""What the print tests share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

import pytest

from tests.print.papers import Paper
from tests.visits import PHONE, Window, visitor
from tests.whole_hub import HUB

each_sheet = pytest.mark.parametrize("sheet", HUB.sheets.values(), ids=lambda sheet: sheet.slug)


@pytest.fixture(scope="session")
def listed(site: Path) -> dict[str, str]:
    """Slug → revision, as the site's list of worksheets promises."""
    sheets = json.loads((site / "worksheets.json").read_text("utf-8"))
    return {sheet["slug"]: sheet["revision"] for sheet in sheets}


class Print(Protocol):
    """Prints an address as a reader's browser would."""

    def __call__(self, path: str, window: Window = PHONE) -> Paper: ...


@pytest.fixture
def printed(request: pytest.FixtureRequest) -> Print:
    def of(path: str, window: Window = PHONE) -> Paper:
        with visitor(request)(path) as visited:
            return visited.printed(window)

    return of
