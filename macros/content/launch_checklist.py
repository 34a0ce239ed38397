"""Lists everything that the hub's owner has yet to confirm or approve."""

from __future__ import annotations

from macros.content.hub import Hub
from macros.content.local_facts import not_confirmed


def launch_list(hub: Hub) -> dict[str, list[str]]:
    """List what stands between the hub and its launch.

    Returns:
        Heading → lines, in the order an owner takes them: first what a reader in an
        emergency needs; then other local facts, facts to check, and texts to approve.
        Headings without lines are left out.
    """
    waiting = not_confirmed(hub)
    to_confirm = [*hub.to_confirm, *hub.settings.to_confirm]
    lines = {
        "First: for a child in danger now": [
            f"{value.label}: {value.ask}" for value in waiting if value.first
        ],
        "Local facts to confirm": [
            f"{value.label}: {value.ask}" for value in waiting if not value.first
        ],
        "Facts to check": [f"{item.area}: {item.what}" for item in to_confirm],
        "Pages to approve": [
            f"{page.file}: {page.meta.title} ({page.meta.status}, review by {page.meta.review_by})"
            for page in hub.pages.values()
            if page.meta.status == "draft"
        ],
        "Answers to approve": [
            f"{answer.id}: {answer.question}" + (" (house answer)" if answer.house else "")
            for answer in hub.answers.values()
            if answer.status == "draft"
        ],
    }
    return {heading: found for heading, found in lines.items() if found}
