"""A release, and a year of changes after it: every old address still does the right thing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from macros.addresses.register import Entry, read_register, written
from macros.cli import rename
from macros.content.editorial import RULES
from tests import promises
from tests.build.reading import file_at, ids, only, page, select, target, words
from tests.build.written import FORWARDS, PAGES, QUESTIONS
from tests.conftest import ROOT, copy_folders, once, run_build
from tests.each import each
from tests.unit.projects import (
    ANSWERS,
    PAGE,
    REDIRECTS,
    SETTINGS,
    SHEET,
    Project,
    complete_project,
)
from tests.unit.projects import QUESTIONS as BANK
from tests.unit.projects import page as page_of

REGISTER = "docs/data/addresses.txt"
WITHDRAWN = "docs/data/withdrawn.yml"
FIRST = "docs/guidance/first.md"
STAYS = "docs/guidance/stays.md"
TRIAL = "docs/worksheets/trial/index.md"
QUESTION = """\
  - id: q991
    category: harm
    text: "What would help?"
    asked_of: child
    ages: [7-to-11]
    stage: assessment
    purpose: "Another view"
    wording: house
    listen_for: "What helps."
"""


RIGHTS = "docs/about/rights-and-credits.md"
"""Where each sheet leads for what may be done with its picture."""


def small_hub(root: Path) -> Project:
    """Write a hub of a few pages that builds in seconds, with things that will move and end."""
    root.mkdir(parents=True)
    copy_folders(root, "macros", "overrides", "docs/assets")
    # Making these takes longer than all else that a build of few pages does.
    made = [f".cache/{kind}" for kind in ("fonts", "styles", "words")]
    copy_folders(root, *(name for name in made if (ROOT / name).is_dir()))
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    project = complete_project(
        root,
        {
            "docs/assets/stylesheets/sheet.css": (
                ROOT / "docs/assets/stylesheets/sheet.css"
            ).read_text("utf-8"),
        },
    )
    project.write(FIRST, page_of("First", "## One thing\n\nWords.\n\n## Another\n\nWords.\n"))
    stays = "## What stays\n\nWords.\n\n## What goes\n\nWords.\n\n## What ends\n\nWords.\n"
    project.write(STAYS, page_of("Stays", stays))
    sheet = project.files[SHEET].replace("short: talk", "short: trial")
    project.write("docs/worksheets/trial/worksheet.yml", sheet)
    project.write("docs/worksheets/trial/face.svg", project.files["docs/worksheets/talk/face.svg"])
    project.write(TRIAL, page_of("Trial", '## Never\n\nWords.\n\n{{ worksheet("trial") }}\n'))
    project.append(BANK, QUESTION)
    project.append(RIGHTS, "\n## What you may do {: #what-you-may-do }\n\nTeach.\n")
    keep_the_rules(project)
    return project


def keep_the_rules(project: Project) -> None:
    """Except each page from the rules for editors that it breaks: here addresses are tried."""
    project.replace(ANSWERS, "With the map.", f"With the map{' and more' * 14}.")
    project.replace(SETTINGS, "answer: Your practice lead.", f"answer: Your{' own' * 30} lead.")
    project.replace(PAGE, "pages: [", "pages: [questions/harm, questions/opening, ")
    voices = '## In three voices {: #three-voices }\n\n{{ voices("mapping") }}\n'
    project.append(PAGE, f"\n{voices}")
    broken: dict[str, set[str]] = defaultdict(set)
    for problem in project.problems(rules=RULES):
        broken[problem.split(":")[0]].add(problem.rpartition("(rule ")[2].rstrip(")"))
    for file, rules in broken.items():
        allows = "".join(f"  - {{rule: {rule}, why: it is made up}}\n" for rule in sorted(rules))
        project.replace(file, "\nchanges:\n", f"\nallows:\n{allows}changes:\n")


def addresses(project: Path) -> subprocess.CompletedProcess[str]:
    """Run the command behind `make addresses`."""
    return subprocess.run(
        [sys.executable, "-m", "macros.cli", "addresses", "--root", str(project)],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        timeout=900,
    )


@dataclass(frozen=True)
class Released:
    """A hub as it was released."""

    project: Path

    @property
    def register(self) -> list[str]:
        return (self.project / REGISTER).read_text("utf-8").splitlines()


@pytest.fixture(scope="session")
def released(shared: Path) -> Released:
    def make(root: Path) -> None:
        small_hub(root)
        done = addresses(root)
        assert done.returncode == 0, done.stdout + done.stderr

    return Released(once("released", shared, make))


def copied(released: Released, tmp: Path) -> Project:
    """Copy the released hub, so that a test may change it."""
    root = tmp / "project"
    shutil.copytree(released.project, root)
    files = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted((root / "docs").rglob("*"))
        if path.suffix in (".md", ".yml", ".svg") and "assets" not in path.parts
    }
    return Project(root, files)


# The command


def test_the_command_gives_every_heading_its_id(released: Released) -> None:
    text = (released.project / "docs/guidance/first.md").read_text("utf-8")
    assert "## One thing {: #one-thing }" in text


def test_the_command_registers_what_is_on_the_site(released: Released) -> None:
    assert {
        "/guidance/first/ page First",
        "/guidance/first/#one-thing heading One thing",
        "/questions/harm/#q991 question What would help?",
        "/worksheets/trial/ worksheet Trial",
        "/worksheets/trial/trial-a4.pdf file trial-a4.pdf",
        "/go/trial/ short /worksheets/trial/",
        "/glossary/#local-panel term Local panel",
        "/faq/#faq-50 answer Who can help here?",
        "/addresses.json file addresses.json",
    } <= set(released.register)


def test_a_second_run_of_the_command_changes_nothing(released: Released, tmp_path: Path) -> None:
    root = copied(released, tmp_path).root
    before = (root / REGISTER).read_text("utf-8")
    done = addresses(root)
    assert done.returncode == 0
    assert "0 new addresses" in done.stdout
    assert (root / REGISTER).read_text("utf-8") == before


# A year later, with nothing said about it


@dataclass(frozen=True)
class Tried:
    project: Path
    said: str
    status: int

    def line(self, start: str) -> int:
        lines = (self.project / REGISTER).read_text("utf-8").splitlines()
        return next(at for at, text in enumerate(lines, start=1) if text.startswith(start))


@pytest.fixture(scope="module")
def careless(released: Released, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    project = copied(released, tmp_path_factory.mktemp("careless"))
    project.replace(STAYS, "{: #what-goes }", "{: #what-went }")
    project.replace(STAYS, "## What stays {", "## What is still here {")
    done = run_build(project.root)
    return Tried(project.root, done.stdout + done.stderr, done.returncode)


def test_a_build_that_lost_an_address_fails(careless: Tried) -> None:
    assert careless.status != 0


def test_a_heading_whose_id_changed_is_told_with_the_line_that_mends_it(careless: Tried) -> None:
    line = careless.line("/guidance/stays/#what-goes ")
    assert (
        f"{REGISTER}:{line}: address: must lead somewhere for ever, got nothing at "
        "/guidance/stays/#what-goes, heading “What goes” (is it /guidance/stays/#what-went now?): "
        "bring it back, or type make rename FROM=guidance/stays#what-goes "
        "TO=guidance/stays#what-went if it is"
    ) in careless.said


def test_a_reworded_heading_is_no_fault(careless: Tried) -> None:
    assert "what-stays" not in careless.said
    assert careless.said.count(f"{REGISTER}:") == 1


# A year later, renamed with the command


@pytest.fixture(scope="module")
def renamed(released: Released, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    project = copied(released, tmp_path_factory.mktemp("renamed"))
    for old, new in (
        ("guidance/first", "guidance/second"),
        ("guidance/stays#what-goes", "guidance/stays#what-went"),
        ("worksheets/trial", "worksheets/attempt"),
        ("glossary#local-panel", "glossary#panel"),
        ("questions/harm#q991", "questions/opening#q991"),
    ):
        assert rename(project.root, old, new) == 0, old
    done = run_build(project.root)
    return Tried(project.root, done.stdout + done.stderr, done.returncode)


def test_what_templates_or_programs_name_keeps_its_name(
    released: Released, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rename(released.project, "about/finding", "about/search") == 1
    assert "about/finding is named by the hub's own programs (overrides/" in capsys.readouterr().err


@each(
    "old, new",
    {
        "/guidance/first/": "/guidance/second/",
        "/guidance/first/#one-thing": "/guidance/second/#one-thing",
        "/guidance/stays/#what-goes": "/guidance/stays/#what-went",
        "/worksheets/trial/": "/worksheets/attempt/",
        "/worksheets/trial/a4/": "/worksheets/attempt/a4/",
        "/worksheets/trial/trial-a4.pdf": "/worksheets/attempt/attempt-a4.pdf",
        "/glossary/#local-panel": "/glossary/#panel",
        "/questions/harm/#q991": "/questions/opening/#q991",
    }.items(),
)
def test_what_was_renamed_is_found_at_its_old_address(renamed: Tried, old: str, new: str) -> None:
    assert renamed.status == 0, renamed.said
    row = listed(renamed.project / "site")[old]
    assert (row["status"], row["to"]) == ("moved", new)


# A year later, with a line for each change


@pytest.fixture(scope="module")
def careful(released: Released, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    project = copied(released, tmp_path_factory.mktemp("careful"))
    moved = "\n## What goes {: #what-goes }\n\nWords.\n"
    project.write("docs/guidance/renamed.md", project.files[FIRST] + moved)
    project.remove(FIRST)
    project.replace(STAYS, "## What stays {", "## What is still here {")
    project.replace(STAYS, "## What goes {: #what-goes }\n\nWords.\n\n", "")
    project.replace(STAYS, "## What ends {: #what-ends }\n\nWords.\n", "")
    project.append(
        REDIRECTS,
        "/guidance/first/: /guidance/renamed/\n"
        "/guidance/stays/#what-goes: /guidance/renamed/#what-goes\n",
    )
    project.replace(BANK, QUESTION, "")
    shutil.rmtree(project.root / "docs/worksheets/trial")
    project.write(
        WITHDRAWN,
        "- address: /worksheets/trial/\n  date: 2026-11-23\n  reason: It asked too much.\n"
        "  instead: /worksheets/talk/\n"
        "- address: /questions/harm/#q991\n  date: 2026-11-23\n  reason: It led.\n"
        "- address: /guidance/stays/#what-ends\n  date: 2026-11-23\n  reason: It was wrong.\n",
    )
    done = run_build(project.root)
    return Tried(project.root, done.stdout + done.stderr, done.returncode)


@pytest.fixture
def later(careful: Tried) -> Path:
    assert careful.status == 0, careful.said
    return careful.project / "site"


def listed(site: Path) -> dict[str, dict[str, str]]:
    rows = json.loads((site / "addresses.json").read_text("utf-8"))
    return {row["address"]: row for row in rows}


def test_a_renamed_page_lands_in_one_hop(later: Path) -> None:
    path = file_at(later, "/guidance/first/")
    (content,) = page(later, "/guidance/first/").xpath("//meta[@http-equiv='refresh']/@content")
    wait, _, link = str(content).partition("; url=")
    assert wait == "0"
    assert target(later, path, link) == (file_at(later, "/guidance/renamed/"), "")


def test_a_page_that_moved_says_where_each_of_its_headings_is(later: Path) -> None:
    path = file_at(later, "/guidance/first/")
    (link,) = page(later, "/guidance/first/").xpath("//*[@id='one-thing']//a/@href")
    assert target(later, path, str(link)) == (file_at(later, "/guidance/renamed/"), "one-thing")


def test_a_heading_that_moved_leaves_a_pointer(later: Path) -> None:
    path = file_at(later, "/guidance/stays/")
    (item,) = page(later, "/guidance/stays/").xpath("//*[@id='what-goes']")
    assert "“What goes” has moved" in words(item)
    (link,) = item.xpath(".//a/@href")
    assert target(later, path, str(link)) == (file_at(later, "/guidance/renamed/"), "what-goes")


def test_a_heading_that_ended_leaves_its_reason(later: Path) -> None:
    (item,) = page(later, "/guidance/stays/").xpath("//*[@id='what-ends']")
    assert words(item) == "“What ends” was withdrawn on 23 November 2026. It was wrong."


def test_a_question_that_ended_leaves_its_reason(later: Path) -> None:
    (item,) = page(later, "/questions/harm/").xpath("//*[@id='q991']")
    assert words(item) == "“What would help?” was withdrawn on 23 November 2026. It led."


@pytest.mark.parametrize("address", ["/worksheets/trial/", "/worksheets/trial/a4/", "/go/trial/"])
def test_a_sheet_that_was_replaced_says_so_at_every_address(later: Path, address: str) -> None:
    root = page(later, address)
    (heading,) = select(root, "h1")
    assert words(heading).startswith("Replaced: ")
    assert "23 November 2026. It asked too much." in words(root)
    path = file_at(later, address)
    goes = [target(later, path, str(link)) for link in root.xpath("//main//a/@href")]
    assert (file_at(later, "/worksheets/talk/"), "") in goes


def test_a_page_that_ended_says_first_what_to_do_for_a_child_in_danger(later: Path) -> None:
    text = words(only(page(later, "/worksheets/trial/"), "body"))
    assert text.index("In danger? Ring 999") < text.index("Replaced: Trial")


def test_the_list_says_what_became_of_each_address(later: Path) -> None:
    rows = listed(later)
    states = {address: (row["status"], row["to"]) for address, row in rows.items()}
    assert states["/guidance/first/"] == ("moved", "/guidance/renamed/")
    assert states["/guidance/first/#one-thing"] == ("moved", "/guidance/renamed/#one-thing")
    assert states["/guidance/stays/#what-goes"] == ("moved", "/guidance/renamed/#what-goes")
    assert states["/questions/harm/#q991"] == ("withdrawn", "")
    assert states["/worksheets/trial/trial-a4.pdf"] == ("withdrawn", "/worksheets/talk/")
    assert states["/go/trial/"] == ("withdrawn", "/worksheets/talk/")


def test_the_link_keeper_knows_what_a_heading_was_called(later: Path) -> None:
    text = (later / "training/addresses.js").read_text("utf-8")
    rows = json.loads(text.removeprefix("var hubAddresses=").removesuffix(";\n"))
    (row,) = [row for row in rows if row[0] == "/guidance/stays/#what-stays"]
    assert (row[2], row[5]) == ("What is still here", "What stays")


def test_no_address_of_the_release_leads_nowhere(released: Released, later: Path) -> None:
    lost, rows = [], listed(later)
    for line in released.register:
        address, _, rest = line.partition(" ")
        if not address.startswith("/"):
            continue
        kind = rest.partition(" ")[0]
        place, _, ident = address.partition("#")
        path = file_at(later, place)
        # A server sends no page in the place of a file; the page it was on says so.
        if kind == "file" and rows[address]["status"] == "withdrawn":
            continue
        stands = rows[place]["status"] == "current"
        if not path.is_file() or (ident and stands and ident not in ids(path)):
            lost.append(address)
    assert lost == []


# The list of every build


def test_every_page_and_question_of_the_site_is_listed(site: Path) -> None:
    rows = listed(site)
    wanted = {*PAGES, *(f"/questions/{category}/#{key}" for key, category in QUESTIONS.items())}
    assert wanted - set(rows) == set()
    assert {rows[address]["status"] for address in wanted} == {"current"}


def test_every_forward_of_the_site_is_listed_with_where_it_leads(site: Path) -> None:
    rows = listed(site)
    assert {address: rows[address]["to"] for address in FORWARDS} == FORWARDS


def test_every_listed_address_has_the_keys_that_are_promised(site: Path) -> None:
    for row in listed(site).values():
        assert list(row) == promises.ADDRESS_FIELDS
        assert row["kind"] in promises.ADDRESS_KINDS
        assert row["status"] in promises.ADDRESS_STATES
        assert row["title"]


def test_every_current_address_is_there(site: Path) -> None:
    lost = []
    for address, row in listed(site).items():
        place, _, ident = address.partition("#")
        path = file_at(site, place)
        if row["status"] == "current" and not (
            path.is_file() and (not ident or ident in ids(path))
        ):
            lost.append(address)
    assert lost == []


def test_every_current_address_can_stand_in_the_register(site: Path, tmp_path: Path) -> None:
    rows = [row for row in listed(site).values() if row["status"] == "current"]
    entries = [Entry(row["address"], row["kind"], row["title"]) for row in rows]
    (tmp_path / "addresses.txt").write_text(written(entries), "utf-8")
    assert set(read_register(tmp_path / "addresses.txt", root=tmp_path).entries) == {
        entry.address for entry in entries
    }


def test_every_heading_of_every_page_has_its_id() -> None:
    from macros.content.page_text import PageText

    # Run `make addresses`: it writes the ids that are missing.
    missing = [
        f"{path.relative_to(ROOT)}: {heading.words}"
        for path in sorted((ROOT / "docs").rglob("*.md"))
        for heading in PageText(path.read_text("utf-8").split("---\n", 2)[2]).headings
        if not heading.id
    ]
    assert missing == []


# What leads out of the site, or over something that is there


def build_of(project: Project) -> tuple[int, str]:
    done = run_build(project.root)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "taken",
    [
        "/training/addresses.js",
        "/search/entries.js",
        "/search/wordings.js",
        "/search/texts.js",
        "/search/entries.js/below/",
        "/404.html",
        "/worksheets/trial/a4/",
        "/addresses.json",
    ],
)
def test_no_old_address_is_written_over_what_is_there(
    released: Released, tmp_path: Path, taken: str
) -> None:
    project = copied(released, tmp_path)
    line = project.append(REDIRECTS, f"{taken}: /guidance/stays/\n")
    status, said = build_of(project)
    assert status != 0
    assert "Traceback" not in said
    told = f"{REDIRECTS}:{line}: "
    assert any(told in part and "must be" in part for part in said.splitlines()), said


def test_a_redirect_that_leads_out_of_the_site_writes_nothing(
    released: Released, tmp_path: Path
) -> None:
    project = copied(released, tmp_path)
    (tmp_path / "secret.pdf").write_text("A file of the machine", "utf-8")
    project.append(
        REDIRECTS,
        "/../../outside/: /guidance/stays/\n/guidance/secret.pdf: /../../secret.pdf\n",
    )
    before = sorted(tmp_path.rglob("*"))
    status, said = build_of(project)
    assert status != 0
    assert "Traceback" not in said
    assert sorted(path for path in tmp_path.rglob("*") if "cache" not in str(path)) == [
        path for path in before if "cache" not in str(path)
    ]


def test_what_a_page_asks_of_python_is_refused_with_its_line(
    released: Released, tmp_path: Path
) -> None:
    project = copied(released, tmp_path)
    opened = "worksheet.__func__.__globals__['__builtins__']['open']"
    line = project.append(STAYS, f"\n{{{{ {opened}('written', 'w').write('x') }}}}\n") + 1
    status, said = build_of(project)
    assert status != 0
    assert f"{STAYS}:{line}: macro: must be a call such as" in said
    assert list(tmp_path.rglob("written")) == []


def test_a_page_is_drawn_where_nothing_but_macros_can_run(
    released: Released, tmp_path: Path
) -> None:
    # Beyond the check of its text, which is taken away here.
    project = copied(released, tmp_path)
    calls = (project.root / "macros/content/macro_calls.py").read_text("utf-8")
    first = "    template = text.template\n"
    unchecked = calls.replace(first, f"    return\n{first}")
    assert unchecked != calls
    (project.root / "macros/content/macro_calls.py").write_text(unchecked, "utf-8")
    project.append(STAYS, "\n{{ authority.__class__ }}\n")
    status, said = build_of(project)
    assert status != 0
    assert "must be a call of a macro, got something else" in said


@pytest.mark.parametrize("damage", ["a line is missing", "the file is missing"])
def test_the_command_says_in_one_line_what_a_damaged_register_lacks(
    released: Released, tmp_path: Path, damage: str
) -> None:
    project = copied(released, tmp_path)
    path = project.root / REGISTER
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines[:5], *lines[6:]]), "utf-8")
    if damage == "the file is missing":
        path.unlink()
    done = addresses(project.root)
    assert done.returncode == 1
    said = (done.stdout + done.stderr).splitlines()
    assert [line.startswith(f"{REGISTER}:") for line in said] == [True]
