"""Signs beside words: seen in any colours, silent, and not on paper."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit
from tests.each import each
from tests.visits import Scheme

PLACES = [
    ("/guidance/danger-statements/", ".hub-with__button"),
    ("/guidance/danger-statements/", ".hub-copy"),
    ("/guidance/danger-statements/", ".hub-now__ring b"),
    ("/guidance/danger-statements/", ".hub-top__button"),
    ("/guidance/danger-statements/", ".hub-here__chain"),
    ("/", ".hub-search__button"),
    ("/worksheets/three-houses/", ".hub-button--print"),
    ("/worksheets/three-houses/", ".hub-formats__item > a[href$='.pdf']"),
    ("/worksheets/", ".hub-card__formats .hub-button--first"),
    ("/danger-now/", ".hub-telephone"),
]

SIGN = """one => {
  const sign = getComputedStyle(one, '::before');
  return {size: parseFloat(sign.width), mask: sign.maskImage, colour: sign.backgroundColor,
    words: sign.content, ink: getComputedStyle(one).color};
}"""


@each(
    "path, selector, scheme", [(*place, scheme) for place in PLACES for scheme in ("light", "dark")]
)
def test_a_sign_stands_beside_its_words_in_their_colour(
    in_turn: Visit, path: str, selector: str, scheme: Scheme
) -> None:
    sign = in_turn(path, scheme=scheme).locator(selector).first.evaluate(SIGN)
    assert sign["size"] >= 12
    assert sign["mask"].startswith('url("data:image/svg+xml')
    assert sign["colour"] == sign["ink"]
    assert sign["words"].startswith('""')


@each("path, selector", PLACES)
def test_a_sign_shows_where_the_reader_sets_the_colours(
    in_turn: Visit, path: str, selector: str
) -> None:
    page = in_turn(path, forced_colors="active", scheme="dark")
    sign = page.locator(selector).first.evaluate(SIGN)
    named = page.evaluate(
        "['LinkText', 'ButtonText'].map(name => { const one = "
        "document.body.appendChild(document.createElement('i')); one.style.color = name; "
        "return getComputedStyle(one).color; })"
    )
    assert sign["colour"] in named


def test_paper_shows_no_sign(visit: Visit) -> None:
    page = visit("/danger-now/")
    page.emulate_media(media="print")
    assert page.locator(".hub-telephone").first.evaluate(SIGN)["words"] == "none"


@pytest.mark.parametrize(
    ("path", "name"),
    [("/worksheets/three-houses/", "Print A4 2 sides"), ("/danger-now/", "999")],
)
def test_a_sign_is_not_read_out(visit: Visit, path: str, name: str) -> None:
    assert visit(path).get_by_role("link", name=name, exact=True).count()
