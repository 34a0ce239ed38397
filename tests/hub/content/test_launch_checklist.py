"""Everything the hub's owner has yet to confirm or approve."""

from __future__ import annotations

from macros.content.hub import Hub
from macros.content.launch_checklist import launch_list
from tests.unit.content.test_launch_checklist import FACTS, FIRST


def test_every_unconfirmed_value_of_the_hub_is_listed_once(hub: Hub) -> None:
    found = launch_list(hub)
    listed = found.get(FIRST, []) + found.get(FACTS, [])
    waiting = [value for value in hub.settings.values if not value.confirmed]
    assert sorted(listed) == sorted(f"{value.label}: {value.ask}" for value in waiting)
