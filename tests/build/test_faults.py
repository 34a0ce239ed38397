"""What an editor is told when something is wrong, through the real command.

Many faults go into one copy of the project, since the promise is that one run tells all.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.build.projects import append, fingerprint, left_over, project_with_site
from tests.conftest import copy_project, run_build
from tests.each import each


@dataclass(frozen=True)
class Fault:
    """Something an editor writes at a file's end, and the line that tells it."""

    name: str
    file: str
    text: str
    told: str
    """Field and message; what else is near to a wrong name may follow."""
    at: str = ""
    """The line it stands on; the first of `text` when left out."""

    def expected(self, project: Path) -> str:
        lines = (project / self.file).read_text("utf-8").split("\n")
        wanted = self.at or self.text.strip("\n").split("\n")[0]
        number = max(place for place, line in enumerate(lines, start=1) if line == wanted)
        return f"  {self.file}:{number}: {self.told}"


@dataclass(frozen=True)
class Tried:
    """A build of a broken copy, and its site before and after."""

    project: Path
    done: subprocess.CompletedProcess[str]
    before: dict[str, str]
    after: dict[str, str]

    @property
    def said(self) -> list[str]:
        return (self.done.stdout + self.done.stderr).splitlines()

    @property
    def problems(self) -> list[str]:
        return [line for line in self.said if line.startswith("  docs/")]


def tried(project: Path, site: Path, plant: Callable[[Path], None], **environment: str) -> Tried:
    project_with_site(project, site)
    plant(project)
    before = fingerprint(project / "site")
    done = run_build(project, **environment)
    return Tried(project, done, before, fingerprint(project / "site"))


def names(faults: Sequence[Fault]) -> list[str]:
    return [fault.name for fault in faults]


WORDS = [
    Fault(
        "an unknown worksheet",
        "docs/guidance/mapping.md",
        '\n{{ worksheet("three-colum-map") }}\n',
        "worksheet: must be a worksheet, got three-colum-map; did you mean three-column-map",
    ),
    Fault(
        "an unknown question",
        "docs/guidance/scaling.md",
        '\n{{ question("q990") }}\n',
        "question: must be a question of the bank, got q990",
    ),
    Fault(
        "a source that the front matter does not name",
        "docs/guidance/safety-goals.md",
        '\nSo they say. {{ cite("WRONG") }}\n',
        "cite: must name a key of this page's sources, got WRONG",
    ),
    Fault(
        "a name nobody defined",
        "docs/services/early-help.md",
        "\nWe are {{ authorty.name }}.\n",
        "macro: must be a macro or authority, got authorty; did you mean authority?",
    ),
    Fault(
        "a macro nobody defined",
        "docs/services/disability.md",
        '\n{{ worksheets("three-houses") }}\n',
        "macro: must be a macro or authority, got worksheets; did you mean worksheet?",
    ),
    Fault(
        "something the authority has not",
        "docs/services/safeguarding-and-protection.md",
        "\nRing {{ authority.telephone }}.\n",
        "macro: must be a field of authority, got telephone",
    ),
    Fault(
        "a macro that is not closed",
        "docs/services/fostering-and-adoption.md",
        '\n{{ worksheet("three-houses" }}\n',
        'macro: must be whole, such as {{ worksheet("three-houses") }}, '
        "got: unexpected '}', expected ')'",
    ),
    Fault(
        "a macro with something that is not text",
        "docs/services/index.md",
        "\n{{ worksheet(3) }}\n",
        "worksheet: must take 1 text in quotes, got something else",
    ),
    Fault(
        "a macro without what it needs",
        "docs/questions/index.md",
        "\n{{ question_list() }}\n",
        "question_list: must take 1 text in quotes, got none",
    ),
    Fault(
        "an unknown basis",
        "docs/training/index.md",
        '\n{{ basis("our-advise") }} Do it.\n',
        "basis: must be what an instruction rests on, got our-advise; did you mean our-advice?",
    ),
    Fault(
        "a block in a line of words",
        "docs/questions/opening.md",
        '\n- Ask {{ question("q001") }}\n',
        "question: must stand alone in a paragraph, a point of a list, a box or a cell of a "
        'table, got - Ask {{ question("q001") }}',
    ),
    Fault(
        "an image without a description",
        "docs/about/privacy.md",
        "\n![](map.png)\n",
        "image: must have a description in its brackets, got ![](map.png)",
    ),
    Fault(
        "a picture that is not there",
        "docs/about/keeping-current.md",
        "\n![A map on a table](not-drawn.png)\n",
        "image: must be a picture that lies below docs/, got not-drawn.png",
    ),
    Fault(
        "a link to a page that is not there",
        "docs/about/rights-and-credits.md",
        "\nSee [the other](not-there.md).\n",
        "link: must lead to a page's file, got not-there.md, and there is no "
        "docs/about/not-there.md",
    ),
    Fault(
        "a link to a file that is not there",
        "docs/about/sources.md",
        "\nSee [the terms](not-there.pdf).\n",
        "link: must lead to a file below docs/, such as a page's .md, got not-there.pdf",
    ),
    Fault(
        "an image in raw HTML",
        "docs/about/index.md",
        '\n<img src="map.png">\n',
        'HTML: must be Markdown, <br> or <div class="hub-pair" markdown>, got '
        '<img src="map.png">; '
        "write ![what it shows](file.svg)",
    ),
    Fault(
        "a heading of the first level",
        "docs/about/accessibility.md",
        "\n# Another title\n",
        "heading: must be ## or lower (the title is drawn above), got # Another title",
    ),
    Fault(
        "a page without front matter",
        "docs/guidance/bare.md",
        "Words.\n",
        "front matter: must begin with a line ---, got none",
    ),
    Fault(
        "front matter that is not YAML",
        "docs/guidance/torn.md",
        "---\ntitle: Mapping: how to\nsummary: S.\n---\nWords.\n",
        'YAML: must be in quotes where it holds a colon and a space: "…: …"',
        at="title: Mapping: how to",
    ),
    Fault(
        "an unknown key",
        "docs/data/home.yml",
        "wantd: []\n",
        "wantd: unknown; did you mean wanted?",
    ),
    Fault(
        "an old address that leads nowhere",
        "docs/data/redirects.yml",
        "/old/: /not-anywhere/\n",
        "/old/: must lead to something that is there, got /not-anywhere/",
    ),
]
"""Found before anything is drawn; each in a file of its own."""


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Tried:
    def plant(project: Path) -> None:
        for fault in WORDS:
            append(project, fault.file, fault.text)

    return tried(tmp_path_factory.mktemp("words") / "project", site, plant)


@each("fault", WORDS)
def test_a_fault_in_the_words_is_told_with_file_line_and_field(words: Tried, fault: Fault) -> None:
    told = fault.expected(words.project)
    assert [line for line in words.problems if line.startswith(told)]


def test_all_faults_in_the_words_are_told_in_one_run_and_nothing_else_is(words: Tried) -> None:
    assert len(words.problems) == len(WORDS)


def test_the_faults_are_counted(words: Tried) -> None:
    assert f"ERROR   -  {len(WORDS)} problems in the content:" in words.said


def test_the_faults_stand_in_the_order_of_the_files(words: Tried) -> None:
    assert words.problems == sorted(words.problems)


def test_a_fault_is_told_without_a_traceback(words: Tried) -> None:
    assert [line for line in words.said if "Traceback" in line] == []


def test_the_editor_is_told_that_the_last_good_site_is_still_there(words: Tried) -> None:
    assert words.said[-1] == "The site in site/ is the last good one."


FILES = {
    "a page that is not UTF-8": (
        "docs/guidance/latin.md",
        b"---\ntitle: X\n---\n\nZo\xeb.\n",
        "docs/guidance/latin.md:5: file: must be saved as UTF-8 text, got byte 0xeb",
    ),
    "a page that is empty": (
        "docs/guidance/empty.md",
        b"\n\n",
        "docs/guidance/empty.md:1: file: must not be empty, got nothing",
    ),
    "a page that is huge": (
        "docs/guidance/huge.md",
        b"---\ntitle: X\n---\n" + b"Words. " * 150_000,
        "docs/guidance/huge.md:1: file: must be at most 1,000,000 bytes, got 1,050,017",
    ),
    "a drawing that is not UTF-8": (
        "docs/worksheets/three-houses/houses.svg",
        b"<svg>\xff</svg>",
        "docs/worksheets/three-houses/houses.svg:1: file: must be saved as UTF-8 text, "
        "got byte 0xff",
    ),
    "data that is not UTF-8": (
        "docs/data/glossary.yml",
        b"# A to Z\n- id: zo\xeb\n",
        "docs/data/glossary.yml:2: file: must be saved as UTF-8 text, got byte 0xeb",
    ),
    "data that is empty": (
        "docs/data/home.yml",
        b"",
        "docs/data/home.yml:1: file: must not be empty, got nothing",
    ),
    "data that is not YAML": (
        "docs/data/answers.yml",
        b"groups:\n  - id: a\n    title: A: B\n",
        "docs/data/answers.yml:3: YAML: must be in quotes where it holds a colon and a space: "
        '"…: …"',
    ),
    "a key written twice": (
        "docs/data/parts.yml",
        b"- key: worries\n  key: scale\n",
        "docs/data/parts.yml:2: [0].key: must occur once, got it on line 1 too",
    ),
    "a worksheet that is not YAML": (
        "docs/worksheets/safety-scale/worksheet.yml",
        b"title: [\n",
        "docs/worksheets/safety-scale/worksheet.yml:1: YAML: must have a ] for each [, and a comma "
        "between two entries",
    ),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Tried:
    def plant(project: Path) -> None:
        for file, raw, _ in FILES.values():
            (project / file).write_bytes(raw)

    return tried(tmp_path_factory.mktemp("files") / "project", site, plant)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read_is_told_with_its_line(files: Tried, name: str) -> None:
    assert f"  {FILES[name][2]}" in files.problems


def test_a_file_that_cannot_be_read_makes_no_other_file_look_wrong(files: Tried) -> None:
    assert sorted(files.problems) == sorted(f"  {told}" for _, _, told in FILES.values())


LINKS = [
    Fault(
        "a link to a file that is not there",
        "docs/about/rights-and-credits.md",
        "\nSee [the terms](/worksheets/not-there.pdf).\n",
        "link: must lead to a page or file, got ../../worksheets/not-there.pdf",
    ),
    Fault(
        "a link to a heading that is not there",
        "docs/about/keeping-current.md",
        "\nSee [mapping](../guidance/mapping.md#not-on-it).\n",
        "link: must lead to an id on that page, got ../../guidance/mapping/#not-on-it",
    ),
    Fault(
        "an id that stands twice",
        "docs/about/privacy.md",
        "\n## One {: #the-same-id }\n\n## Two {: #the-same-id }\n",
        "id: must occur once on its page, got the-same-id",
        at="## One {: #the-same-id }",
    ),
]
"""Found in the finished site."""


@pytest.fixture(scope="module")
def broken_links(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Tried:
    def plant(project: Path) -> None:
        for fault in LINKS:
            append(project, fault.file, fault.text)

    return tried(tmp_path_factory.mktemp("links") / "project", site, plant)


@pytest.mark.parametrize("fault", LINKS, ids=names(LINKS))
def test_a_fault_of_the_finished_site_is_told_where_an_editor_mends_it(
    broken_links: Tried, fault: Fault
) -> None:
    assert fault.expected(broken_links.project) in broken_links.problems


def test_all_faults_of_the_finished_site_are_told_in_one_run(broken_links: Tried) -> None:
    assert len(broken_links.problems) == len(LINKS)


@pytest.fixture(params=["words", "files", "broken_links"])
def failed(request: pytest.FixtureRequest) -> Tried:
    found: Tried = request.getfixturevalue(request.param)
    return found


def test_a_build_with_a_fault_ends_with_a_status_that_is_not_0(failed: Tried) -> None:
    assert failed.done.returncode != 0


def test_a_build_with_a_fault_leaves_the_last_good_site_byte_for_byte(failed: Tried) -> None:
    assert failed.after == failed.before


def test_a_build_with_a_fault_leaves_nothing_beside_the_site(failed: Tried) -> None:
    assert left_over(failed.project) == []


def test_a_build_with_a_fault_makes_no_site_where_there_was_none(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    append(project, "docs/guidance/mapping.md", "\n# Wrong\n")
    assert run_build(project).returncode != 0
    assert sorted(project.glob("site*")) == []


def test_settings_of_another_authority_that_are_not_there_are_told(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project")
    done = run_build(project, AUTHORITY="not-there.yml")
    assert done.returncode != 0
    assert "not-there.yml:1: file: missing" in done.stderr
