"""Small projects for tests: a dictionary of file names and contents, written to a folder.

`MINIMAL` is the least that loads without a problem, with one entry of every kind.
`COMPLETE` has the pages that the theme links to as well, so that it can be built.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

from macros.addresses.register import Entry, written
from macros.content.hub import Hub
from macros.content.load import load_hub
from macros.content.reader import Kept
from macros.source.problems import DefinitionErrors

SETTINGS = "docs/data/settings.yml"
QUESTIONS = "docs/data/questions.yml"
ANSWERS = "docs/data/answers.yml"
SOURCES = "docs/data/sources.yml"
CREDITS = "docs/data/credits.yml"
GLOSSARY = "docs/data/glossary.yml"
VOCABULARY = "docs/data/vocabulary.yml"
PARTS = "docs/data/parts.yml"
NOTES = "docs/data/sheet-notes.yml"
DANGER = "docs/data/danger.yml"
HOME = "docs/data/home.yml"
DIAGRAMS = "docs/data/diagrams.yml"
VOICES = "docs/data/voices.yml"
REDIRECTS = "docs/data/redirects.yml"
SESSION_WORDS = "docs/data/sessions.yml"
PAGE = "docs/guidance/mapping.md"
BRIEFING = "docs/briefings/mapping.md"
SHEET = "docs/worksheets/talk/worksheet.yml"
SHEET_PAGE = "docs/worksheets/talk/index.md"
FIGURE = "docs/worksheets/talk/face.svg"

HEADINGS = (
    "What is it?",
    "Why it matters",
    "What good looks like",
    "How to do it",
    "Watch out for",
    "Talk about it",
    "What next",
)
"""Headings of a briefing, in order."""


def page(title: str, body: str = "Words.\n", **keys: str) -> str:
    """Write a page: its front matter with more keys where given, and its text."""
    more = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return (
        f"---\ntitle: {title}\nsummary: One sentence.\nowner: Practice lead\nstatus: draft\n"
        f"review_by: 2027-05-31\n{more}changes:\n  - date: 2026-11-23\n    text: First version.\n"
        f"---\n{body}"
    )


def briefing(headings: tuple[str, ...] = HEADINGS, *, words: int = 350) -> str:
    """Write the text of a briefing with that many words, headings counted."""
    spare = words - sum(len(heading.split()) for heading in headings)
    each, more = divmod(spare, max(1, len(headings)))
    boxes = []
    for number, heading in enumerate(headings):
        count = each + (more if number == 0 else 0)
        boxes.append(f"## {heading}\n\n{' '.join(['word'] * count)}\n")
    return "\n".join(boxes)


REMEMBER = "[Look, Listen, Write it down]"
"""Three things to remember, as every briefing has them."""

EXAMPLES = "docs/worksheets/talk/examples.yml"
FILLED = "about: Drink\nfamily: Mia and Leo\nlayout: a4\nstandards:\n" + "".join(
    f"""\
  - standard: {standard}
    summary: It is {standard}.
    written:
      say: What the child said.
    why:
      - {{block: say, text: It says {standard} things.}}
      - {{block: who, text: It says who.}}
"""
    for standard in ("thin", "good", "strong")
)
"""The minimal project's sheet filled in for an invented family, which may stand beside it."""

REGISTER = "docs/data/addresses.txt"

MINIMAL: dict[str, str] = {
    REGISTER: "# Nothing was released yet.\n",
    SETTINGS: dedent("""\
        authority:
          name: Anytown
          council: Anytown Council
          partnership: Anytown Partnership
          region_procedures: Anyshire procedures
          region_procedures_address: https://procedures.example/
          region_referrals: Anyshire referrals
          region_referrals_address: https://procedures.example/refer/
        hub:
          title: Signs of Safety
          strapline: Practitioner zone
        values:
          - key: referral-line
            label: Telephone number to refer a child
            value: null
            confirmed: false
            until_then: the number in your procedures
            ask: Which number?
            first: true
          - key: out-of-hours
            label: Number outside office hours
            confirmed: false
            until_then: the number for the night
            ask: Which number at night?
            sources: [SRC-A]
        history:
          - when: Summer 2014
            what: It began.
            about: Anytown
            grade: B
            sources: [SRC-A]
        terms:
          - id: local-panel
            term: Local panel
            meaning: A meeting.
            about: Anytown
            sources: [SRC-A]
        answers:
          - id: faq-50
            group: starting
            question: Who can help here?
            answer: Your practice lead.
            about: Anytown
            house: false
            date: 2026-11-23
            sources: [SRC-A]
            pages: [guidance/mapping]
        to_confirm:
          - area: Law
            what: Check the law.
        """),
    QUESTIONS: dedent("""\
        rules:
          title: Rules
          unfold: Rules, before you ask
          foot: All rules
          rules: [Ask about both sides., Danger comes first.]
        categories:
          - id: harm
            title: Harm
            part: worries
            summary: What has happened.
          - id: opening
            title: Opening
            summary: The first talk.
        questions:
          - id: q001
            category: harm
            text: What happened?
            asked_of: parent
            stage: assessment
            purpose: Facts first.
            wording: house
            listen_for: Facts and dates.
          - id: q002
            category: opening
            text: What do you want?
            asked_of: child
            ages: [7-to-11]
            stage: first-contact
            purpose: Hopes.
            wording: headline
            listen_for: One hope in their words.
        """),
    ANSWERS: dedent("""\
        groups:
          - id: starting
            title: Starting
        answers:
          - id: faq-01
            group: starting
            question: Where do I begin?
            answer: With the map.
            house: true
            date: 2026-11-23
            sources: [SRC-A]
            pages: [guidance/mapping]
        """),
    SOURCES: dedent("""\
        - key: SRC-A
          title: First source
          publisher: A publisher
          address: https://source.example/a
          dated: "2020"
        - key: SRC-B
          title: Second source
          publisher: A publisher
          dated: undated
        """),
    CREDITS: dedent("""\
        - key: talking
          name: Talking
          line: First thought of by somebody.
          short: after somebody
          origin: It comes from somewhere.
          sources: [SRC-A]
        """),
    VOCABULARY: dedent("""\
        acronyms:
          - {id: gp, short: GP, words: general practitioner, finds: [/guidance/mapping/]}
        same:
          - words: [worry, concern]
        asked:
          - words: [how do I map]
            finds: [/guidance/mapping/]
        """),
    GLOSSARY: dedent("""\
        - id: danger-statement
          term: Danger statement
          meaning: What we fear.
          match: [danger statement, danger statements]
          sources: [SRC-A]
        - id: harm
          term: Harm
          meaning: What has happened.
        """),
    PARTS: "".join(
        dedent(f"""\
            - key: {key}
              number: {number}
              name: {key.replace("-", " ").capitalize()}
              headline: Headline {number}
              address: /guidance/mapping/
            """)
        for number, key in enumerate(
            ("worries", "working-well", "needs-to-happen", "scale"), start=1
        )
    ),
    NOTES: dedent("""\
        danger: Ring 999 first.
        once_filled:
          family: {full: Keep it safe., brief: Keep it safe.}
          child: {full: My own., brief: My own.}
          record: {full: Put it on record., brief: Put it on record.}
          practice: {full: Keep it with your notes., brief: Keep it.}
          chair: {full: For the chair., brief: For the chair.}
          more: {full: With its side., brief: With its side.}
          example: {full: Nobody is real., brief: Nobody is real.}
        not_an_interview: Not for investigating.
        trade_mark: A mark of its owner.
        not_endorsed: not theirs
        picture: Show it with this line.
        own_drawing: Drawn by us.
        blank: Blank.
        """),
    DANGER: dedent("""\
        ring: {ask: In danger?, act: Ring 999, number: "999"}
        refer: {ask: Harmed?, act: Refer now}
        """),
    HOME: "tasks:\n"
    + "".join(
        f'  - name: Task {number}\n    words: "{{sheets}} of them."\n'
        "    address: /guidance/mapping/\n"
        for number in range(1, 5)
    )
    + "wanted:\n  - words: a map\n    address: /guidance/mapping/\n"
    "diagram: map\n",
    DIAGRAMS: "- key: map\n  kind: map\n  title: The map.\n"
    "  said: Three columns, and below them a scale.\n  columns:\n"
    + "".join(
        f"    - part: {part}\n      entries:\n"
        f"        - {{words: Entry {number}, address: /guidance/mapping/}}\n"
        for number, part in enumerate(("worries", "working-well", "needs-to-happen"), start=1)
    )
    + "  scale: scale\n",
    VOICES: dedent("""\
        - key: mapping
          name: The map
          page: guidance/mapping
          worker: Words for you.
          parent: Words for a parent.
          child: Words for a child.
        """),
    REDIRECTS: "/old/: /guidance/mapping/\n",
    PAGE: page(
        "Mapping",
        'Begin together. {{ cite("SRC-A") }}\n\n## Ask\n\n{{ question("q001") }}\n',
        sources="[SRC-A]",
        related="{pages: [worksheets/talk], questions: [q001], worksheets: [talk]}",
    ),
    BRIEFING: page("Mapping", briefing(), remember=REMEMBER),
    SHEET: dedent("""\
        title: Time to talk
        purpose: Say what matters.
        audience: adults
        short: talk
        credit: talking
        blocks:
          who:
            kind: fields
            label: Who
            rows:
              - - {label: Name, share: 2}
                - {label: Date}
          face:
            kind: drawing
            label: A face
            figure: face.svg
            ratio: 2
            description: A plain face.
          say:
            kind: box
            label: What you say
            hint: in your words
        layouts:
          - paper: A4
            orientation: portrait
            sides:
              - rows:
                  - {block: who, size_mm: 20}
                  - {block: face, size_mm: 60}
                  - {block: say}
          - paper: A3
            orientation: landscape
            sides:
              - rows:
                  - {block: who, size_mm: 20}
                  - columns:
                      - {block: face}
                      - {part: worries, block: say}
        group: mapping
        """),
    SHEET_PAGE: page("Time to talk", '{{ worksheet("talk") }}\n'),
    FIGURE: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path d="M1 1h18"/></svg>',
    "docs/assets/stylesheets/sheet.css": ".ws-sheet { color: black; }\n",
}
"""The least that loads: one of every kind of entry, file and reference."""

COMPLETE: dict[str, str] = {
    **MINIMAL,
    "docs/index.md": page("What do you need?", "{{ home_tasks() }}\n"),
    "docs/danger-now/index.md": page("Danger now"),
    "docs/search/index.md": page("Search", "{{ search_page() }}\n"),
    "docs/questions/index.md": page(
        "Questions", "## Rules {: #rules }\n\nWords.\n\n{{ category_list() }}\n"
    ),
    "docs/questions/all.md": page("All questions", "{{ question_bank() }}\n"),
    "docs/questions/harm.md": page("Harm", '{{ question_list("harm") }}\n'),
    "docs/questions/opening.md": page("Opening", '{{ question_list("opening") }}\n'),
    "docs/worksheets/index.md": page("Worksheets", "{{ worksheet_gallery() }}\n"),
    "docs/faq/index.md": page("Questions and answers", "{{ answer_list() }}\n"),
    "docs/faq/ask.md": page("Ask or suggest", "{{ ask_link() }}\n"),
    "docs/a-z/index.md": page("A to Z", "{{ alphabet() }}\n"),
    "docs/about/finding.md": page("How to find", "{{ search_code() }}\n"),
    "docs/glossary/index.md": page("Glossary", "{{ term_list() }}\n"),
    "docs/about/sources.md": page("Sources", "{{ source_list() }}\n"),
    "docs/about/outside.md": page("Links out", "{{ outside_list() }}\n"),
    "docs/about/rights-and-credits.md": page("Rights and credits", "{{ credit_list() }}\n"),
    "docs/about/what-changed.md": page("What changed", "{{ change_list() }}\n"),
    "docs/about/privacy.md": page("Privacy"),
    SESSION_WORDS: dedent("""\
        opening_title: Before we begin
        opening: ["In danger now? Ring 999.", Step out at any time., No real families.]
        closing_title: One thing
        closing: [Write it down.]
        rights_title: Rights
        rights: [Ours.]
        invented: Invented family.
        draft: Draft
        more: /training/
        """),
    "docs/about/accessibility.md": page("Accessibility"),
    **{
        f"docs/{section}/index.md": page(f"All {section}", f'{{{{ page_list("{section}") }}}}\n')
        for section in (
            "guidance",
            "situations",
            "families",
            "briefings",
            "services",
            "local",
            "training",
            "about",
        )
    },
}
"""The minimal project with every page that templates and theme link to."""


Edit = tuple[str, str, str]
"""A file, words that stand once in it (or "", its end), and what is written in their place.

The line of an edit is its first, or the one on which a ¶ stands in what is written.
"""

Mistake = tuple[str, str, str, str]
"""An edit, and what is told of its line."""


@dataclass
class Project:
    """A project in a folder, which a test breaks in one place.

    With `kept`, what stays is read once, however often the project is loaded.
    """

    root: Path
    files: dict[str, str] = field(default_factory=lambda: dict(MINIMAL))
    kept: Kept | None = None

    def __post_init__(self) -> None:
        for name, text in self.files.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file, in place of the one that is there."""
        self.files[name] = text
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if self.kept:
            self.kept.pop(path, None)

    @contextmanager
    def as_it_was(self) -> Iterator[None]:
        """Take every change back at the end, for the next who tries one."""
        before = dict(self.files)
        try:
            yield
        finally:
            for name in self.files.keys() - before:
                self.remove(name)
            for name, text in before.items():
                if self.files.get(name) != text:
                    self.write(name, text)

    def release(self, *entries: Entry) -> None:
        """Write a register of these addresses, as `make addresses` would."""
        self.write(REGISTER, written(entries))

    def replace(self, name: str, old: str, new: str) -> int:
        """Replace words that stand once in a file; return the line they stood on."""
        text = self.files[name]
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))
        return text[: text.index(old)].count("\n") + 1

    def span(self, name: str, words: str) -> tuple[int, int]:
        """Say from where to where words stand in a file; no words stand at its end."""
        text = self.files[name]
        assert not words or text.count(words) == 1, f"{words!r}: {text.count(words)} in {name}"
        start = text.index(words) if words else len(text)
        return start, start + len(words)

    def edit(self, edits: Iterable[Edit]) -> list[int]:
        """Edit many places at once; return the line of each edit as it stands in the end."""
        made = list(edits)
        lines: dict[int, int] = {}
        for name in {name for name, _, _ in made}:
            text, done, at = self.files[name], "", 0
            here = [
                (*self.span(name, old), number, new)
                for number, (file, old, new) in enumerate(made)
                if file == name
            ]
            for start, end, number, new in sorted(here):
                before, mark, after = new.partition("¶")
                done += text[at:start]
                lines[number] = (done + before if mark else done).count("\n") + 1
                done += before + after
                at = end
            self.write(name, done + text[at:])
        return [lines[number] for number in range(len(made))]

    def append(self, name: str, more: str) -> int:
        """Add lines at the end of a file; return the line of the first."""
        line = self.files[name].count("\n") + 1
        self.write(name, self.files[name] + more)
        return line

    def remove(self, name: str) -> None:
        """Take a file away."""
        del self.files[name]
        (self.root / name).unlink()

    def line(self, name: str, words: str, *, number: int = 1) -> int:
        """Return the line on which words stand for the first, second … time."""
        found = [
            at for at, text in enumerate(self.files[name].split("\n"), start=1) if words in text
        ]
        return found[number - 1]

    def load(
        self,
        settings_file: Path | None = None,
        rules: Collection[str] = (),
        needs: Collection[str] = (),
    ) -> Hub:
        """Load the project; a problem in it is raised.

        Rules for editors are tried one by one. The least project has no page that it needs.
        """
        return load_hub(
            self.root, settings_file=settings_file, rules=rules, needs=needs, kept=self.kept
        )

    def problems(
        self,
        settings_file: Path | None = None,
        rules: Collection[str] = (),
        needs: Collection[str] = (),
    ) -> list[str]:
        """Load the project and return its problems as an editor reads them; none is empty."""
        try:
            self.load(settings_file, rules, needs)
        except DefinitionErrors as error:
            return [str(problem) for problem in error.problems]
        return []


def complete_project(root: Path, changes: Mapping[str, str | None] | None = None) -> Project:
    """Write a project that can be built, with files changed, added, or (None) left out."""
    files: dict[str, str | None] = {**COMPLETE, **(changes or {})}
    return Project(root, {name: text for name, text in files.items() if text is not None})


def check_told(
    root: Path, mistakes: Iterable[Mistake], *, files: Mapping[str, str] = MINIMAL
) -> None:
    """Make mistakes and hold what is told to them: each is, on its line, and nothing else.

    One project takes all that touch different words, since a run tells every problem.
    """
    left = list(mistakes)
    faults = []
    while left:
        project = Project(root / str(len(left)), dict(files))
        made, left = _apart(project, left)
        lines = project.edit(mistake[:3] for mistake in made)
        wanted = {f"{made[at][0]}:{line}: {made[at][3]}" for at, line in enumerate(lines)}
        told = set(project.problems())
        faults += [f"not told: {one}" for one in sorted(wanted - told)]
        faults += [f"told as well: {one}" for one in sorted(told - wanted)]
    assert not faults, "\n".join(faults)


def _apart(project: Project, mistakes: Sequence[Mistake]) -> tuple[list[Mistake], list[Mistake]]:
    """Part mistakes into those that one project can hold, and those that touch the same words."""
    made: list[Mistake] = []
    left: list[Mistake] = []
    taken: list[tuple[str, int, int]] = []
    for mistake in mistakes:
        file, (start, end) = mistake[0], project.span(*mistake[:2])
        if any(file == name and start < to and begun < end for name, begun, to in taken):
            left.append(mistake)
        else:
            made.append(mistake)
            taken.append((file, start, end))
    return made, left
