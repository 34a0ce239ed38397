"""One careful look at a page in several windows, for all tests that ask something of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Error, Page, Request

from tests import promises

SETTLED = "document.fonts.ready.then(() => true)"

BROKEN = (
    "window.broken = []; document.addEventListener('securitypolicyviolation', "
    "event => window.broken.push(`${event.violatedDirective} ${event.blockedURI}`))"
)
"""Notes every rule of the security policy that the page breaks."""

POLICIES = (
    "[...document.querySelectorAll('meta[http-equiv=\"Content-Security-Policy\"]')]"
    ".map(meta => meta.content)"
)

WIDER = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = element => {
    for (let here = element; here; here = here.parentElement) {
      if (here.matches('.ws-preview')) return true;
      const flow = getComputedStyle(here).overflowX;
      if ((flow === 'auto' || flow === 'scroll') && here.tabIndex >= 0) return true;
    }
    return false;
  };
  const found = [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > width + 1 && !scrolls(element);
  }).map(element => element.outerHTML.slice(0, 120));
  if (document.documentElement.scrollWidth > width) found.push('the page itself');
  return found;
}"""
"""What is wider than the window and cannot be scrolled on its own by keyboard."""

SMALL_TEXT = """([least, within]) => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const holder = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !holder.checkVisibility()) continue;
    if (holder.closest('.ws-sheet, .hub-hidden, sup') || !holder.matches(within)) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < least) found.add(`${size} ${holder.outerHTML.slice(0, 100)}`);
  }
  return [...found];
}"""
"""Text smaller than `least` pixels, but for raised numbers."""

LONG_LINES = """most => {
  const found = [];
  for (const block of document.querySelectorAll('.hub-body p, .hub-body li, .hub-lead, dd')) {
    if (block.closest('.ws-sheet, td, th') || !block.checkVisibility()) continue;
    const lines = new Map();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.parentElement.closest('li, p, dd') !== block) continue;
      if (node.parentElement.closest('sup, .hub-hidden')) continue;
      const range = document.createRange();
      // A long address may be broken within, any other word is on one line.
      for (const piece of node.data.matchAll(/\\S{25}|\\S+|\\s+/g)) {
        range.setStart(node, piece.index);
        range.setEnd(node, piece.index + piece[0].length);
        const line = Math.round(range.getBoundingClientRect().bottom / 10);
        const text = (lines.get(line) ?? '') + piece[0];
        lines.set(line, text);
      }
    }
    for (const line of lines.values()) {
      const count = line.replace(/\\s+/g, ' ').trim().length;
      if (count > most) found.push(`${count}: ${line.slice(0, 60)}`);
    }
  }
  return found;
}"""
"""Lines of more characters than `most`, counted where the browser broke them."""

PROSE = ".hub-body > p, .hub-body > ul > li:not([class]), .hub-body > ol > li:not([class])"


@dataclass
class Look:
    """What one visit saw."""

    asked: list[str] = field(default_factory=list)
    """Addresses of every request."""
    said: list[str] = field(default_factory=list)
    """Errors in the console."""
    broken: list[str] = field(default_factory=list)
    policies: list[str] = field(default_factory=list)
    language: str = ""
    roles: dict[str, int] = field(default_factory=dict)
    menus: list[str] = field(default_factory=list)
    """Names of the navigation landmarks, as a screen reader says them."""
    main: str = ""
    """Text of the main part."""
    wide: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    small_prose: list[str] = field(default_factory=list)
    long: list[str] = field(default_factory=list)
    asks: str | None = None
    """Where the link that asks about this page leads."""


@contextmanager
def noted(page: Page) -> Iterator[Look]:
    """Note what a page asks for and complains of, from before it is opened."""
    look = Look()

    def request(asked: Request) -> None:
        look.asked.append(asked.url)

    def fault(error: Error) -> None:
        look.said.append(str(error))

    def console(said: ConsoleMessage) -> None:
        if said.type == "error":
            look.said.append(said.text)

    page.on("request", request)
    page.on("pageerror", fault)
    page.on("console", console)
    yield look
    page.remove_listener("request", request)
    page.remove_listener("pageerror", fault)
    page.remove_listener("console", console)


def look_at(page: Page, look: Look) -> Look:
    """Note everything that every page has to answer for, of one that is open."""
    look.policies = page.evaluate(POLICIES)
    look.language = page.evaluate("document.documentElement.lang")
    look.roles = {
        "heading 1": page.get_by_role("heading", level=1).count(),
        "main": page.get_by_role("main").count(),
        "banner": page.get_by_role("banner").count(),
        "contentinfo": page.get_by_role("contentinfo").count(),
    }
    for menu in page.get_by_role("navigation").all():
        name = re.match(r'- navigation "([^"]+)"', menu.aria_snapshot())
        look.menus.append(name[1] if name else "")
    look.main = page.get_by_role("main").inner_text()
    asks = page.locator(".hub-provenance__ask a")
    look.asks = asks.get_attribute("href") if asks.count() else None
    # A sheet of paper has one size in every window: the widest and the narrowest tell all.
    for width in (1366, 320) if page.locator(".ws-document").count() else (1366, 1920, 390, 320):
        # 320 x 256 is a window of 1280 x 1024 at 400 % zoom.
        page.set_viewport_size({"width": width, "height": 256 if width == 320 else 900})
        look.wide += [f"{width} px: {found}" for found in page.evaluate(WIDER)]
        look.small += [
            f"{width} px: {found}" for found in page.evaluate(SMALL_TEXT, [promises.TEXT_PX, "*"])
        ]
        if width > 1000:
            look.small_prose += page.evaluate(SMALL_TEXT, [promises.BODY_PX, PROSE])
            look.long += [
                f"{width} px: {found}"
                for found in page.evaluate(LONG_LINES, promises.LINE_CHARACTERS)
            ]
    look.broken = page.evaluate("window.broken")
    return look
