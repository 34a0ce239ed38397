"""Every address outside the hub, the page that owns it, and where it is written."""

from __future__ import annotations

import re

from macros.content.external_links import outside_links, places
from macros.content.hub import Hub
from tests.hub.listing import ROOT, TEXTS
from tests.unit.projects import (
    SETTINGS,
)


def test_addresses_stand_together_by_the_page_that_owns_them(hub: Hub) -> None:
    owners = [link.owner.path for link in outside_links(hub)]
    assert len(set(owners)) == sum(
        before != after for before, after in zip(["", *owners], owners, strict=False)
    )


def test_every_address_that_anybody_wrote_is_listed(hub: Hub) -> None:
    listed = {link.address for link in outside_links(hub)}
    unconfirmed = {value.value for value in hub.settings.values if not value.confirmed}
    own = hub.settings.value("hub-address")
    written = {
        found.rstrip(".,;:")
        for name in TEXTS
        for line in (ROOT / name).read_text("utf-8").split("\n")
        if not line.lstrip().startswith("#") or name.endswith(".md")
        for found in re.findall(r"https?://[^\s\"<>)\]`]+", line)
    }
    assert written - {own.value if own else None, *unconfirmed} == listed


def test_every_address_is_written_somewhere(hub: Hub) -> None:
    found = places(ROOT, ROOT / SETTINGS, [link.address for link in outside_links(hub)])
    assert [address for address, where in found.items() if not where] == []
