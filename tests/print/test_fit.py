"""Every box of a sheet holds its words and leaves room for a pen, measured in the browser."""

from __future__ import annotations

import pytest

from tests import promises
from tests.visits import EVERY, PRINTINGS, Visited, Window
from tests.whole_hub import HUB

PX_PER_MM = 96 / 25.4

MEASURE = """() => {
  const framed = '.ws-masthead, .ws-foot, .ws-part, .ws-block, .ws-reasons';
  const written = '.ws-box__space, .ws-fields__line, .ws-table__cell:not(.ws-table__cell--tick),' +
    '.ws-scale__names, .ws-scale__own, .ws-drawing__space, .ws-rule, .ws-cards__space,' +
    '.ws-frames__picture';
  const name = element => `${element.className} ${element.textContent.trim().slice(0, 40)}`;
  const meet = (one, other) =>
    one.left < other.right - 0.5 && other.left < one.right - 0.5 &&
    one.top < other.bottom - 0.5 && other.top < one.bottom - 0.5;

  const cut = [], outside = [], touching = [], crossed = [], rows = [], heads = [];
  for (const sheet of document.querySelectorAll('.ws-sheet')) {
    // A note's number lies on the corner of its box on purpose: it is held by the side.
    const notes = sheet.querySelectorAll('.ws-why--at');
    notes.forEach(note => { note.style.display = 'none'; });
    for (const box of [sheet, ...sheet.querySelectorAll(framed)]) {
      if (box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1) {
        cut.push(name(box));
      }
      const inside = [...box.children].filter(
        child => child.matches(framed + ', .ws-part__headline'));
      inside.forEach((one, at) => inside.slice(at + 1).forEach(other => {
        if (meet(one.getBoundingClientRect(), other.getBoundingClientRect())) {
          touching.push(`${name(one)} / ${name(other)}`);
        }
      }));
    }
    notes.forEach(note => { note.style.display = ''; });
    const texts = [];
    const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.data.trim() || !node.parentElement.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const within = node.parentElement.matches('.ws-why--at') ? '.ws-sheet' :
        node.parentElement.closest('.ws-block--led > .ws-label') ? '.ws-part' : framed;
      const holder = node.parentElement.closest(within + ', .ws-sheet').getBoundingClientRect();
      for (const line of range.getClientRects()) {
        if (line.width < 1) continue;
        // A line's box reaches above and below its letters, into the next line's.
        const slack = line.height / 4;
        if (line.left < holder.left - 1 || line.right > holder.right + 1 ||
            line.top + slack < holder.top || line.bottom - slack > holder.bottom) {
          outside.push(node.data.trim());
        }
        texts.push({text: node.data.trim(), left: line.left, right: line.right,
          top: line.top + slack, bottom: line.bottom - slack});
      }
    }
    const covers = [...sheet.querySelectorAll('.ws-field, .ws-rule')].map(field => {
      const box = field.getBoundingClientRect();
      return {text: field.className, left: box.left, right: box.right,
        top: box.top, bottom: box.bottom};
    });
    texts.forEach((one, at) => [...texts.slice(at + 1), ...covers].forEach(other => {
      if (meet(one, other)) crossed.push(`${one.text} / ${other.text}`);
    }));
    rows.push([...sheet.querySelectorAll(written)].map(
      row => [row.getBoundingClientRect().height, name(row)]));
    heads.push(...[...sheet.querySelectorAll('.ws-head__line')].map(
      line => line.getBoundingClientRect().height));
  }
  return {cut, outside, touching, crossed, rows, heads};
}"""


LINES = """root => [...document.querySelectorAll(`${root} .ws-sheet`)].flatMap(sheet => {
  const whole = sheet.getBoundingClientRect();
  const found = [];
  const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim();
    if (!text) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const boxes = [...range.getClientRects()].filter(box => box.width > 0);
    found.push([text, boxes.map(box => [
      100 * (box.left - whole.left) / whole.width, 100 * (box.right - whole.left) / whole.width,
      100 * (box.bottom - whole.top) / whole.height])]);
  }
  return found;
})"""
"""Every text of a sheet and its lines, in per cent of the sheet."""


@EVERY.of(PRINTINGS)
def test_no_box_is_fuller_than_it_is_large(visited: Visited) -> None:
    assert visited.on_paper(MEASURE)["cut"] == []


@EVERY.of(PRINTINGS)
def test_every_word_lies_inside_its_box(visited: Visited) -> None:
    assert visited.on_paper(MEASURE)["outside"] == []


@EVERY.of(PRINTINGS)
def test_no_two_boxes_overlap(visited: Visited) -> None:
    assert visited.on_paper(MEASURE)["touching"] == []


@EVERY.of(PRINTINGS)
def test_no_word_lies_on_another_or_under_a_field(visited: Visited) -> None:
    assert visited.on_paper(MEASURE)["crossed"] == []


@EVERY.of(PRINTINGS)
def test_no_writing_row_is_lower_than_its_audience_needs(visited: Visited) -> None:
    sides = visited.on_paper(MEASURE)["rows"]
    low = [
        (round(height / PX_PER_MM, 1), text)
        for placed, rows in zip(visited.promised, sides, strict=True)
        for height, text in rows
        if height / PX_PER_MM < promises.ROW_MM[placed.audience] - 0.05
    ]
    assert low == []


@EVERY.of(PRINTINGS)
def test_no_line_for_a_name_or_a_date_is_lower_than_a_pen_needs(visited: Visited) -> None:
    heights = visited.on_paper(MEASURE)["heads"]
    assert [high for high in heights if high / PX_PER_MM < promises.HEAD_ROW_MM] == []


@EVERY.of(sheet.address for sheet in HUB.sheets.values())
def test_a_sheet_on_its_page_is_the_paper_made_smaller(visited: Visited) -> None:
    paper = visited.on_paper(LINES, ".ws-preview")
    for width in (768, 1366, 1920):
        shown = visited.in_window(Window(width)).evaluate(LINES, ".ws-preview")
        assert len(shown) == len(paper)
        for (text, lines), (_, others) in zip(shown, paper, strict=True):
            assert len(lines) == len(others), text
            # Small on a screen, a border is never thinner than a pixel: a word more or less
            # may end a line, and no line comes or goes and no letter grows or shrinks.
            long, other_long = (sum(one[1] - one[0] for one in found) for found in (lines, others))
            assert long == pytest.approx(other_long, abs=0.8 * len(lines)), text
            for line, other in zip(lines, others, strict=True):
                assert line[0] == pytest.approx(other[0], abs=0.6), text
                assert line[1] == pytest.approx(other[1], abs=5), text
                assert line[2] == pytest.approx(other[2], abs=0.8), text
