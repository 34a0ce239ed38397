"""What readers type and paste by the megabyte, and how long an answer takes."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

LETTERS = 50_000
MEGABYTES_5 = 5_000_000

Text = Callable[[int], str]

SEARCHED: dict[str, Text] = {
    "one word": lambda letters: "a" * letters,
    "words without meaning": lambda letters: "xq " * (letters // 3),
    "words of the hub": lambda letters: "danger safety goal family child worry " * (letters // 38),
    "letters apart": lambda letters: "a b c d " * (letters // 8),
    "dots": lambda letters: "a.b." * (letters // 4),
    "many different words": lambda letters: " ".join(f"w{one}" for one in range(letters // 6)),
    "sections": lambda letters: "section 4" * (letters // 9),
    "marks on letters": lambda letters: "e\u0301" * (letters // 2),
}
"""What is typed into search → so many letters of it."""

ROW = "https://hub.example/guidance/mapping/"
PASTED: dict[str, Text] = {
    "links on one line": lambda letters: f"{ROW} " * (letters // len(ROW)),
    "a link on each line": lambda letters: f"{ROW}\n" * (letters // len(ROW)),
    "different links": lambda letters: "\n".join(
        f"https://hub.example/x/{one}/" for one in range(letters // 33)
    ),
    "one link of many steps": lambda letters: "https://hub.example" + "/a" * (letters // 2),
    "one link of dots": lambda letters: "https://hub.example/" + "." * letters + "x",
    "dots after a slash": lambda letters: "/" + "." * letters,
    "steps from the root": lambda letters: "/a" * (letters // 2),
    "broken escapes": lambda letters: "https://hub.example/" + "%e0" * (letters // 3),
    "words": lambda letters: "words and more " * (letters // 15),
    "blanks": lambda letters: " " * letters,
    "brackets": lambda letters: "(" * letters,
}
"""What is pasted into the link keeper → so many letters of it."""

TYPED = """([selector, text]) => {
  const box = document.querySelector(selector);
  const type = words => {
    box.value = words;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  type('');  // what was answered already is not answered again
  const begun = performance.now();
  type(text);
  return performance.now() - begun;
}"""

KEEPER = ".hub-keeper textarea"
SENT = """([selector, text]) => {
  const box = document.querySelector(selector);
  box.value = text;
  const begun = performance.now();
  box.form.requestSubmit();
  return performance.now() - begun;
}"""


def took(page: Page, text: str, script: str, selector: str) -> float:
    """Milliseconds that an answer took, the quicker of two: other work cannot shorten one."""
    return min(float(page.evaluate(script, [selector, text])) for _ in range(2))
