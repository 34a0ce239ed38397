"""README, CONTRIBUTING, changelog and decisions say what is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.contributing.texts import DECISIONS, TEXTS, fences, name_of, read, without_fences
from tests.each import each

COMMANDS = re.findall(r"^([a-z-]+):.*##", read(ROOT / "Makefile"), re.MULTILINE)
CODE = re.compile(r"`([^`\n]+)`")
NAMED_FILE = re.compile(
    r"^\.?[\w-]+(?:/[\w.-]+)*(?:/|\.(?:md|py|yml|toml|lock|css|js|j2|html))$|^[\w-]+(?:/[\w.-]+)+$"
)


def ids(path: Path) -> str:
    return name_of(path)


@each("path", TEXTS)
def test_every_command_a_text_names_is_in_the_makefile(path: Path) -> None:
    named = {
        word
        for code in [*CODE.findall(read(path)), *(fence.text for fence in fences(read(path)))]
        for word in re.findall(r"\bmake ([a-z][a-z-]*)", code)
    }
    assert sorted(named - set(COMMANDS)) == []


def test_every_command_is_named_by_readme_or_contributing() -> None:
    texts = read(ROOT / "README.md") + read(ROOT / "CONTRIBUTING.md")
    # The two that need no words: `make` lists them.
    silent = {"help", "format", "clean"}
    assert [name for name in COMMANDS if f"make {name}" not in texts and name not in silent] == []


@each("path", TEXTS)
def test_every_path_a_text_names_exists(path: Path) -> None:
    text = without_fences(read(path))
    # Files an example makes, what commands write, and names that stand for others.
    made = set(re.findall(r"^Make `([^`]+)`:$", text, re.MULTILINE))
    made |= {"site/", "reports/", "dist/", "authorities/anytown/settings.yml"}
    made |= {"index.html", "404.html", "search/entries.js", "search/texts.js"}
    made |= {"training/addresses.js"}
    named = {code for code in CODE.findall(text) if NAMED_FILE.match(code) and "<" not in code}
    missing = [
        code
        for code in named - made
        if not any((base / code).exists() for base in (ROOT, path.parent, STYLES, DATA, *SHEETS))
    ]
    assert sorted(missing) == []


STYLES = ROOT / "docs" / "assets" / "stylesheets"
DATA = ROOT / "docs" / "data"
SHEETS = sorted((ROOT / "docs" / "worksheets").iterdir())


@each("path", TEXTS)
def test_every_link_of_a_text_leads_somewhere(path: Path) -> None:
    text = without_fences(read(path))
    anchors = {
        re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    dead = []
    for link in re.findall(r"(?<!`)\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", text)):
        if link.startswith("https://"):
            continue
        place, _, fragment = link.partition("#")
        if place and not (path.parent / place).exists():
            dead.append(link)
        if not place and fragment not in anchors:
            dead.append(link)
    assert dead == []


def tree() -> dict[str, str]:
    """Path → what README's tree says of it; a folder ends in a slash."""
    (drawn,) = [fence.text for fence in fences(read(ROOT / "README.md")) if "├──" in fence.text]
    found: dict[str, str] = {}
    above: list[str] = []
    for line in drawn.splitlines()[1:]:
        match = re.match(r"^((?:│   |    )*)[├└]── (\S+)\s+(.+)$", line)
        assert match, line
        depth = len(match.group(1)) // 4
        above = [*above[:depth], match.group(2)]
        found["".join(above)] = match.group(3)
    return found


def ignored() -> set[str]:
    lines = read(ROOT / ".gitignore").split()
    return {line.strip("/") for line in lines} | {".git"}


def kept(folder: Path) -> set[str]:
    """What of a folder belongs to the project, as the tree writes it."""
    return {
        path.name + ("/" if path.is_dir() else "")
        for path in folder.iterdir()
        if not any(path.match(pattern) for pattern in ignored())
    }


@each("path", [path for path in tree() if "…" not in path])
def test_what_the_tree_in_readme_shows_is_on_disk(path: str) -> None:
    found = ROOT / path
    assert found.is_dir() if path.endswith("/") else found.is_file()


def test_the_tree_in_readme_shows_everything_at_the_top() -> None:
    shown = {path for path in tree() if "/" not in path.rstrip("/")}
    # Files that programs look for and people need not.
    assert kept(ROOT) - shown == {".gitignore", "README.md"}


@pytest.mark.parametrize("folder", ["docs/", "macros/", "overrides/", "tests/"])
def test_the_tree_in_readme_shows_every_folder_of_a_folder(folder: str) -> None:
    shown = {path.removeprefix(folder) for path in tree() if path.startswith(folder)} - {""}
    if "…" in shown:
        return
    assert {name for name in kept(ROOT / folder) if name.endswith("/")} == shown


def test_what_the_tree_leaves_out_is_a_section_of_pages() -> None:
    shown = {path.removeprefix("docs/") for path in tree() if path.startswith("docs/")}
    left_out = {name for name in kept(ROOT / "docs") if name.endswith("/")} - shown
    assert [name for name in left_out if not (ROOT / "docs" / name / "index.md").is_file()] == []


def test_readme_is_one_screen() -> None:
    assert len(read(ROOT / "README.md").splitlines()) <= 75


@pytest.mark.parametrize("path", TEXTS[:3], ids=ids)
def test_a_line_holds_one_sentence(path: Path) -> None:
    lines = [
        line
        for line in without_fences(read(path)).splitlines()
        if not re.match(r"\s*(?:[-|]|\d+\.)", line)
    ]
    plain = [re.sub(r"`[^`]*`|\*\*.*?\*\*", "", line) for line in lines]
    assert [line for line in plain if re.search(r"[.!?] [A-Z]", line)] == []


@each("path", TEXTS)
def test_a_text_names_no_machine_and_nobody(path: Path) -> None:
    assert re.findall(r"/home/|/Users/|/work/|/tmp/|localhost|@[\w-]+\.\w+", read(path)) == []


def test_the_changelog_begins_with_what_is_not_released() -> None:
    headings = re.findall(r"^## (.+)$", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_the_changelog_sorts_changes_as_keep_a_changelog_does() -> None:
    kinds = re.findall(r"^### (.+)$", read(ROOT / "CHANGELOG.md"), re.MULTILINE)
    assert set(kinds) <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [path.name[:4] for path in DECISIONS]
    assert numbers == [f"{number:04}" for number in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("path", DECISIONS, ids=ids)
def test_a_decision_is_named_by_its_number(path: Path) -> None:
    assert read(path).startswith(f"# {path.name[:4]} ")
    assert re.fullmatch(r"\d{4}-[a-z0-9]+(-[a-z0-9]+)*\.md", path.name)


@pytest.mark.parametrize("path", DECISIONS, ids=ids)
def test_a_decision_has_its_four_headings(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", read(path), re.MULTILINE)
    assert headings == ["Context", "Considered options", "Decision", "Consequences"]


@pytest.mark.parametrize("path", DECISIONS, ids=ids)
def test_a_decision_had_a_choice(path: Path) -> None:
    options = read(path).partition("## Considered options")[2].partition("## Decision")[0]
    assert len(re.findall(r"^- ", options, re.MULTILINE)) >= 2


@pytest.mark.parametrize("path", DECISIONS, ids=ids)
def test_a_decision_names_what_it_costs(path: Path) -> None:
    consequences = read(path).partition("## Consequences")[2]
    assert re.search(r"^- Good: ", consequences, re.MULTILINE)
    assert re.search(r"^- Bad: ", consequences, re.MULTILINE)


@pytest.mark.parametrize(
    "number",
    re.findall(
        r"decisions/(\d{4})",
        "\n".join(
            path.read_text("utf-8")
            for folder in ("macros", "overrides", "tests")
            for path in sorted((ROOT / folder).rglob("*"))
            if path.suffix in (".py", ".html", ".j2")
        )
        + read(ROOT / "mkdocs.yml")
        + read(ROOT / "pyproject.toml"),
    ),
)
def test_a_decision_that_the_code_names_is_there(number: str) -> None:
    assert [path for path in DECISIONS if path.name.startswith(number)]
