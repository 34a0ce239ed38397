"""What can be pressed looks the same everywhere: one button to see first, others, and links."""

from __future__ import annotations

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit
from tests.each import each

TOOLS = {
    "link keeper": "/training/links/",
    "session pack": "/training/sessions/scaling/",
    "session builder": "/training/build/",
}

WHITE, GREEN, BLUE = "rgb(255, 255, 255)", "rgb(15, 76, 74)", "rgb(11, 92, 138)"
LOOKS = {
    ("first", GREEN, WHITE, GREEN),
    ("other", WHITE, BLUE, BLUE),
}
"""Words of the class, ground, ink and edge."""

BUTTONS = "main :is(button, .hub-button, input[type=submit])"
OTHERWISE = ".hub-term, .hub-tray *, .hub-search__button, :disabled, [aria-disabled=true]"
"""A term is text that opens; a bar has its own colours; one is a piece with its box; and what
cannot be pressed looks so."""

LOOK = """([buttons, otherwise]) => [...document.querySelectorAll(buttons)]
  .filter(one => !one.matches(otherwise) && one.checkVisibility())
  .map(one => {
    const style = getComputedStyle(one);
    return {
      look: [one.matches('.hub-button--first') ? 'first' : 'other',
        style.backgroundColor, style.color, style.borderTopColor],
      shape: [style.borderTopWidth, style.borderTopLeftRadius, style.fontWeight],
      words: one.textContent.trim().slice(0, 40),
    };
  })"""


@each("kind", [*KINDS, *TOOLS])
def test_every_button_has_one_of_two_looks(in_turn: Visit, kind: str) -> None:
    page = in_turn((KINDS | TOOLS)[kind])
    strange = [
        found
        for found in page.evaluate(LOOK, [BUTTONS, OTHERWISE])
        if tuple(found["look"]) not in LOOKS or found["shape"] != ["2px", "5px", "600"]
    ]
    assert strange == []


def test_the_buttons_of_every_tool_are_looked_at(visit: Visit) -> None:
    seen = [
        found["look"][0]
        for path in ("/worksheets/", *TOOLS.values())
        for found in visit(path).evaluate(LOOK, [BUTTONS, OTHERWISE])
    ]
    assert seen.count("first") > 30
    assert seen.count("other") > 5
