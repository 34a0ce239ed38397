"""Files under docs/ in, one valid hub out; or every problem of every file at once."""

from __future__ import annotations

from macros.content.hub import Hub


def test_the_hub_itself_loads_without_a_problem(hub: Hub) -> None:
    assert hub.pages
