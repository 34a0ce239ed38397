"""The hub's own files load without a problem; in a copy with mistakes all are said at once."""

from __future__ import annotations

from macros.content.hub import Hub


def test_the_hub_itself_loads_without_a_problem(hub: Hub) -> None:
    assert hub.pages
