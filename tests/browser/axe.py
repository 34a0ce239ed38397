"""axe-core in the page that is open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
"""axe-core itself, which this package carries; nothing else of it is used (decisions/0012)."""

COLOUR = ("color-contrast", "link-in-text-block")
"""The rules whose verdict hangs on colours: all that light or dark can change."""

OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,
    # 24 px: axe leaves it out by itself.
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Page, *rules: str) -> list[str]:
    """Every rule of axe, or some of them, on everything on the page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    options = OPTIONS | {"runOnly": rules} if rules else OPTIONS
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{page.viewport_size} {rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
