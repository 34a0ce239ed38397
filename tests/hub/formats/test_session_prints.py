"""The two prints of every session: each side says which it is, and the page says how many."""

from __future__ import annotations

import itertools

import pypdfium2

from macros.content.hub import Hub
from macros.formats.print_job import job_printings
from macros.formats.session_notes import make_notes
from macros.formats.session_prints import handouts_of, job_of
from macros.schema.session import Length
from tests import promises
from tests.each import each

LENGTHS: tuple[Length, ...] = ("20", "45", "90")
PACKS = list(itertools.product(sorted(promises.SESSIONS), LENGTHS))


@each("slug, length", PACKS)
def test_each_side_of_the_notes_is_a4_and_says_which_it_is(
    hub: Hub, slug: str, length: Length
) -> None:
    data, sides = make_notes(hub, slug, length)
    with pypdfium2.PdfDocument(data) as read:
        assert len(read) == sides
        for number, side in enumerate(read, start=1):
            text = side.get_textpage().get_text_bounded()
            assert f"Page {number} of {sides}" in text
            width, height = side.get_size()
            assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)


@each("slug, length", PACKS)
def test_no_side_of_the_notes_holds_a_line_or_two_alone(
    hub: Hub, slug: str, length: Length
) -> None:
    data, _ = make_notes(hub, slug, length)
    with pypdfium2.PdfDocument(data) as read:
        for side in read:
            lines = side.get_textpage().get_text_bounded().splitlines()
            # Two of them are its foot; the least is a heading, its words and the rights.
            assert len([line for line in lines if line.strip()]) >= 6


@each("slug, length", PACKS)
def test_the_notes_have_every_step_and_what_to_do_in_danger(
    hub: Hub, slug: str, length: Length
) -> None:
    data, _ = make_notes(hub, slug, length)
    with pypdfium2.PdfDocument(data) as read:
        text = " ".join(" ".join(side.get_textpage().get_text_bounded() for side in read).split())
    assert "ring 999" in text
    for step in hub.sessions[slug].steps:
        title = step.title.replace("'", "’")
        assert (f": {title} ({step.minutes.get(length)} minute" in text) == (
            length in step.minutes
        ), title


@each("slug", sorted(promises.SESSIONS))
def test_the_handouts_say_their_paper_and_sides(hub: Hub, slug: str) -> None:
    prints = handouts_of(hub, hub.sessions[slug])
    assert prints
    for one in prints:
        assert one.paper.startswith(("A4, ", "A3, "))
        assert one.sides == len(one.printing.placed(hub))


@each("slug", sorted(promises.SESSIONS))
def test_a_job_of_handouts_has_each_sheet_once_and_can_print_it(hub: Hub, slug: str) -> None:
    prints = handouts_of(hub, hub.sessions[slug])
    for each_one in ("person", "table"):
        wanted = [one.printing for one in prints if one.each == each_one]
        slugs = [printing.sheet.slug for printing in wanted]
        assert len(slugs) == len(set(slugs))
        for printing in wanted:
            assert printing.key in [other.key for other in job_printings(printing.sheet)]
        job = job_of([one for one in prints if one.each == each_one])
        assert job.endswith(",".join(f"{one.sheet.slug}:{one.key}" for one in wanted))
