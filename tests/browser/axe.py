"""axe-core in the page that is open."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
"""axe-core itself, which this package carries; nothing else of it is used (decisions/0012)."""

OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,
    # 24 px: axe leaves it out by itself.
    "rules": {"target-size": {"enabled": True}},
}


def violations(page: Page) -> list[str]:
    """Every rule of axe, on everything on the page."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(document, options)", OPTIONS)["violations"]
    return [
        f"{page.viewport_size} {rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
