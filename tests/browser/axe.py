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


SOME_OF_EACH = """every => {
  let kinds = 0;
  const known = new Map();
  const kind = new Map([[document.body, 0]]);
  for (const element of document.body.querySelectorAll('*')) {
    const classes = [...element.classList].filter(name => !/^ws-(at|side)-\\d+$/.test(name));
    const states = [...element.attributes].map(({name, value}) =>
      /^aria-(current|pressed|expanded|selected|disabled|hidden|busy)$/.test(name)
        ? `${name}=${value}` : name);
    // Of a single letter axe says nothing.
    const words = Math.max(0, ...[...element.childNodes].map(node =>
      node.nodeType === 3 ? Math.min(2, node.data.trim().length) : 0));
    const own = [kind.get(element.parentNode), element.localName, ...classes.sort(),
      ...states.sort(), element.checked, element.type, words].join(' ');
    if (!known.has(own)) known.set(own, {number: ++kinds, count: 0});
    const same = known.get(own);
    kind.set(element, same.number);
    // Three, since axe cannot judge each: one may be half covered.
    const tried = every || (element.checkVisibility() && ++same.count <= 3);
    element.toggleAttribute('data-tried', tried);
  }
  axe.configure({rules: [{id: 'color-contrast', selector: '[data-tried]'}]});
}"""
"""Chooses three of all elements that look the same: those whose tags, classes and states are the
same from the page's body down. What a colour lies on hangs on nothing else, and to look for it
takes two thirds of axe's time."""


def violations(page: Page, *rules: str, every_element: bool = False) -> list[str]:
    """Every rule of axe, or some of them, on everything on the page.

    Args:
        every_element: Whether the contrast of every element is looked at, or that of some among
            all that look the same.
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    page.evaluate(SOME_OF_EACH, every_element)
    options = OPTIONS | {"runOnly": rules} if rules else OPTIONS
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{page.viewport_size} {rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]
