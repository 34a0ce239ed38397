"""The slides of a session, as words, pictures and notes that every medium draws alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from macros.content.hub import Hub
from macros.content.page_lines import EXAMPLES, Line, lines_of, plain
from macros.content.sessions import Timed, address_of, item_of, running_order
from macros.content.sheet_foot import spoken_address
from macros.formats.editions import Printing, example_of
from macros.render.text_metrics import MM_PER_PT, Weight, line_count
from macros.render.typography import typeset
from macros.schema.session import Length, Session, Shown
from macros.source.problems import counted

WIDTH_MM, HEIGHT_MM = 338.667, 190.5
"""A slide of 16 to 9, as PowerPoint has it."""

EDGE_MM = 14.0
TITLE_MM = (11.0, 24.0)
"""Where the title's box begins, and how high it is: two lines."""
BODY_MM = (38.0, 136.0)
FOOT_MM = 177.0

TITLE_PT, BODY_PT, FOOT_PT = 30.0, 20.0, 12.0
SIZES_PT = (28.0, 24.0, 22.0, BODY_PT)
"""Of the words of a slide, whose room decides: few words are read from the back of a room."""
COVER_PT = 24.0
LEADING = 1.2
GAP = 0.3
"""Between two lines of a slide, in sizes of their type."""

INDENT_MM = 10.0
PICTURE_MM = 185.0
"""Width that a picture of a sheet may take, at the right."""
BESIDE_MM = 6.0
"""Between a picture and the words beside it."""

FOOT_LEADING = 1.35
FOOT_WIDTH_MM = WIDTH_MM - 2 * EDGE_MM - 20
"""Beside it stands the number of the slide."""

SHARES = (0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
"""Parts of a slide's room, tried in turn, so that what needs two slides is in equal halves."""

SLACK, LARGE_SLACK = 0.87, 0.78
"""Parts of a line that may be filled, and of one in larger type or at the foot: another type,
where ours is missing, is wider, and nothing may then run into something else."""


@dataclass(frozen=True)
class Picture:
    """A picture of the first side of a sheet."""

    printing: Printing

    @property
    def words(self) -> str:
        """What it shows, for whoever does not see it."""
        return typeset(self.printing.described)

    @property
    def key(self) -> str:
        """Name that no other picture has."""
        return f"{self.printing.sheet.slug}-{self.printing.key}"

    @property
    def size_mm(self) -> tuple[float, float]:
        """How large it is on a slide."""
        width, height = self.printing.layout.size_mm
        scale = min(PICTURE_MM / width, BODY_MM[1] / height)
        return width * scale, height * scale


@dataclass(frozen=True)
class Slide:
    """One slide. `links` are its words with the address each leads to."""

    title: str
    lines: tuple[Line, ...] = ()
    picture: Picture | None = None
    notes: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    cover: bool = False
    size_pt: float = BODY_PT
    """Of its words; a title and a foot are the same on every slide."""

    @property
    def width_mm(self) -> float:
        """Room for its words beside its picture."""
        return _width(self.picture)

    def groups(self) -> list[tuple[str, list[Line]]]:
        """Return its lines with those of one kind that follow each other together."""
        return [
            (kind, list(lines)) for kind, lines in groupby(self.lines, key=lambda line: line.kind)
        ]

    def told(self) -> tuple[object, ...]:
        """Return all that a medium draws of it."""
        picture = (self.picture.key, self.picture.words) if self.picture else ()
        return replace(self, picture=None), picture

    def words(self) -> Iterator[str]:
        """Every word of it in reading order, the notes last."""
        yield self.title
        for line in self.lines:
            yield line.words
        for words, _ in self.links:
            yield words
        if self.foot:
            yield self.foot
        yield from self.notes


@dataclass
class _Deck:
    hub: Hub
    session: Session
    slides: list[Slide] = field(default_factory=list)

    def add(
        self,
        title: str,
        lines: Iterable[Line],
        *,
        notes: Iterable[str] = (),
        links: Iterable[tuple[str, str]] = (),
        picture: Picture | None = None,
    ) -> None:
        """Add a slide, and as many more as its lines need."""
        lines, links, notes = list(lines), tuple(links), tuple(map(typeset, notes))
        invented = bool(picture and picture.printing.filled) or any(
            line.box in EXAMPLES for line in lines
        )
        foot = typeset(self.hub.session_words.invented) if invented else ""
        room = BODY_MM[1] - foot_lines(links, foot) * FOOT_PT * FOOT_LEADING * MM_PER_PT
        parts = _shared_out(lines, room, picture)
        for number, part in enumerate(parts, start=1):
            name = f"{title} ({number} of {len(parts)})" if len(parts) > 1 else title
            shown = picture if number == 1 else None
            self.slides.append(
                Slide(
                    typeset(name),
                    tuple(part),
                    shown,
                    notes if number == 1 else (),
                    links,
                    foot,
                    size_pt=_size(part, room, shown),
                )
            )


def slides_of(hub: Hub, slug: str, length: Length) -> list[Slide]:
    """Make the slides of a session of one length."""
    session, words = hub.sessions[slug], hub.session_words
    page = hub.pages[f"training/sessions/{slug}"]
    deck = _Deck(hub, session)
    deck.slides.append(
        Slide(
            typeset(page.meta.title),
            (
                plain(f"{length} minutes, for {session.people}"),
                plain(page.meta.summary),
                plain(words.draft),
            ),
            notes=tuple(map(typeset, _preparation(hub, session))),
            links=(_led(hub, hub.settings.hub.whole, address_of(slug)),),
            cover=True,
            size_pt=COVER_PT,
        )
    )
    for timed in running_order(hub, session, length):
        if timed.step:
            _add_step(deck, timed)
        elif timed.start == 0:
            deck.add(
                timed.title, [plain(line, "point") for line in words.opening], notes=[_when(timed)]
            )
            aims = [
                plain("By the end each of us can:"),
                *(plain(aim, "point") for aim in session.aims),
            ]
            deck.add("What we want to be able to do", aims)
        else:
            lines = [plain(line, "point") for line in words.closing]
            deck.add(timed.title, lines, notes=[_when(timed), session.after])
    deck.add(words.rights_title, _rights(hub, session, deck.slides), links=_reading(hub, session))
    return deck.slides


def _when(timed: Timed) -> str:
    return f"From minute {timed.start}: {counted(timed.minutes, 'minute')}."


def _preparation(hub: Hub, session: Session) -> Iterator[str]:
    for words, handouts in (
        ("each person", session.handouts.each),
        ("each table", session.handouts.table),
    ):
        names = [
            hub.sheets[one.sheet].definition.listed_as
            + (f" (filled in, {one.filled})" if one.filled else "")
            for one in handouts
        ]
        if names:
            yield f"Print for {words}: {'; '.join(names)}."
    for watch in session.watch:
        yield f"{watch.sign.rstrip('.')}: {watch.answer}"


def _add_step(deck: _Deck, timed: Timed) -> None:
    hub, step = deck.hub, timed.step
    assert step is not None
    notes = [_when(timed), *step.notes]
    notes += [f"“{line.say}” {line.answer}" for line in step.lines if line.answer]
    lines = [plain(f"{timed.minutes} minutes"), plain(step.task)] if step.task else []
    said = [
        replace(plain(line.say, "point"), box="example" if deck.session.family else "")
        for line in step.lines
    ]
    questions = [hub.questions[one.question] for one in step.shows if one.question]
    asked = [plain(one.text, "quote") for one in questions]
    notes += [f"“{one.text}” Listen for: {one.listen_for}" for one in questions]
    links = [_link(hub, one) for one in step.shows if one.question]
    items = [one for one in step.shows if not one.question]
    first = items[0] if items and not said and not asked else None
    picture = None
    if first:
        # What people are to do stands above what they do it with.
        title, shown = _shown(hub, first)
        lines += [] if first.sheet and lines else shown
        links.append(_link(hub, first))
        picture = _picture(hub, first)
        items = items[1:]
    deck.add(step.title, [*lines, *said, *asked], notes=notes, links=links, picture=picture)
    for one in items:
        title, shown = _shown(hub, one)
        deck.add(title, shown, links=[_link(hub, one)], picture=_picture(hub, one))


def _shown(hub: Hub, shown: Shown) -> tuple[str, list[Line]]:
    """Return what a slide of an item is called, and its words."""
    if shown.term:
        term = hub.terms[shown.term]
        return term.term, [plain(term.meaning)]
    if shown.voices:
        voices = hub.voices[shown.voices]
        said = (
            ("To a worker", voices.worker),
            ("To a parent", voices.parent),
            ("To a child", voices.child),
        )
        return voices.name, [
            line for words, text in said for line in (plain(words, "label", bold=True), plain(text))
        ]
    if shown.sheet:
        definition = hub.sheets[shown.sheet].definition
        filled = [plain(f"Filled in: {shown.filled}")] if shown.filled else []
        return definition.listed_as, [plain(definition.purpose), *filled]
    page = hub.pages[shown.page or ""]
    lines = lines_of(hub, page, shown.part or "", shown.take or "")
    headings = {heading.id: heading.words for heading in page.text.headings}
    title = headings[shown.part] if shown.part else page.meta.title
    return title, lines


def _link(hub: Hub, shown: Shown) -> tuple[str, str]:
    item = item_of(hub, shown)
    return _led(hub, item.title, item.address)


def _led(hub: Hub, words: str, address: str) -> tuple[str, str]:
    """Write a link as it reads on a slide, which may be printed: its words and its address."""
    return f"{typeset(words)} – {spoken_address(hub, address)}", address


def _picture(hub: Hub, shown: Shown) -> Picture | None:
    if not shown.sheet:
        return None
    sheet = hub.sheets[shown.sheet]
    blank = Printing(sheet, sheet.definition.default)
    return Picture(example_of(sheet, shown.filled) if shown.filled else blank)


def _rights(hub: Hub, session: Session, slides: list[Slide]) -> Iterator[Line]:
    yield from (plain(line) for line in hub.session_words.rights)
    keys = dict.fromkeys(
        slide.picture.printing.sheet.definition.credit for slide in slides if slide.picture
    )
    for key in keys:
        yield plain(hub.credits[key].line, "point")
    if session.family:
        yield plain(f"{session.family}: an invented family, and so is everybody in it.", "point")


def _reading(hub: Hub, session: Session) -> list[tuple[str, str]]:
    return [_link(hub, Shown(page=path)) for path in session.handouts.read]


def foot_lines(links: Iterable[tuple[str, str]], foot: str = "") -> int:
    """Count the lines that the foot of a slide takes: a long link goes on in a second one."""
    said = [words for words, _ in links] + ([foot] if foot else [])
    return sum(
        line_count(words, available_mm=FOOT_WIDTH_MM * LARGE_SLACK, size_pt=FOOT_PT)
        for words in said
    )


def _width(picture: Picture | None) -> float:
    return WIDTH_MM - 2 * EDGE_MM - (picture.size_mm[0] + BESIDE_MM if picture else 0)


def indent_mm(size: float) -> float:
    """Return how far a point is set in: as far as its number needs."""
    return INDENT_MM * size / BODY_PT


def _height(lines: Iterable[Line], width: float, size: float = BODY_PT) -> float:
    """Measure lines of a slide in millimetres, as the wider of two types would set them."""
    height, slack = 0.0, LARGE_SLACK if size > BODY_PT else SLACK
    for line in lines:
        indent = indent_mm(size) if line.kind in ("point", "number", "quote") else 0
        weight: Weight = "bold" if any(bold for _, bold in line.runs) else "regular"
        count = line_count(
            line.words, available_mm=(width - indent) * slack, size_pt=size, weight=weight
        )
        height += (count * LEADING + GAP) * size * MM_PER_PT
    return height


def _size(lines: list[Line], room: float, picture: Picture | None) -> float:
    """Return the largest size of type in which lines have room."""
    width = _width(picture)
    return next((size for size in SIZES_PT if _height(lines, width, size) <= room), BODY_PT)


def _shared_out(lines: list[Line], room: float, picture: Picture | None) -> list[list[Line]]:
    """Share lines out among as few slides as have room for them, and evenly."""
    parts = _filled(lines, room, picture)
    for share in SHARES if len(parts) > 1 else ():
        even = _filled(lines, room * share, picture)
        if len(even) == len(parts):
            return even
    return parts


def _filled(lines: list[Line], room: float, picture: Picture | None) -> list[list[Line]]:
    parts: list[list[Line]] = [[]]
    for line in lines:
        part, width = parts[-1], _width(picture if len(parts) == 1 else None)
        if not part or _height([*part, line], width) <= room:
            part.append(line)
            continue
        # What leads into a list stands above its first point.
        lead = part[-1].kind == "label" or part[-1].words.endswith(":")
        parts.append([part.pop(), line] if lead and len(part) > 1 else [line])
    return parts
