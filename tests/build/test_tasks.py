"""The commonest tasks are few clicks from the home page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.reading import ids, links, target, tree

TASKS = {
    "act for a child in danger now": "danger-now/index.html",
    "print a blank map": "worksheets/three-column-map/index.html",
    "find a question for a child": "questions/child-voice/index.html#q125",
    "write a danger statement": "guidance/danger-statements/index.html",
    "look up what letters mean": "glossary/index.html#icpc",
    "find the version for a service": "services/fostering-and-adoption/index.html",
    "brief a team in seven minutes": "briefings/scaling/index.html",
    "ask or suggest a change": "faq/ask/index.html",
}
"""What people come for most, and where it is done."""

MOST_CLICKS = 3


def clicks(site: Path) -> dict[Path, int]:
    """Follow the links of the home page, and theirs: each page and its clicks from there."""
    home = (site / "index.html").resolve()
    found = {home: 0}
    turn = [home]
    for number in range(1, MOST_CLICKS + 1):
        following = []
        for path in turn:
            for tag, name, link in links(tree(path)):
                aim = target(site, path, link) if (tag, name) == ("a", "href") else None
                page = aim[0].resolve() if aim else None
                if page and page.suffix == ".html" and page.is_file() and page not in found:
                    found[page] = number
                    following.append(page)
        turn = following
    return found


@pytest.fixture(scope="module")
def reached(site: Path) -> dict[Path, int]:
    return clicks(site)


@pytest.mark.parametrize("task", TASKS)
def test_a_common_task_is_at_most_three_clicks_from_home(
    site: Path, reached: dict[Path, int], task: str
) -> None:
    place, _, fragment = TASKS[task].partition("#")
    path = (site / place).resolve()
    assert reached.get(path, MOST_CLICKS + 1) <= MOST_CLICKS
    assert not fragment or fragment in ids(path)


def test_eight_tasks_are_followed() -> None:
    assert len(TASKS) == 8
