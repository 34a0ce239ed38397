"""The rules about who may know whom, and what stands beside what."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import macros
from macros.render.templates import FOLDERS
from tests.each import each
from tests.unit.listing import KINDS, ROOT

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "macros").rglob("*.py"))
TEMPLATES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in FOLDERS
    for path in (ROOT / "macros" / folder).rglob("*.j2")
)

SITE_GENERATOR = {"mkdocs", "material", "mkdocs_macros"}
KNOW_THE_GENERATOR = ("macros/mkdocs_plugin.py", "macros/preview/drawing.py")
STOREYS = (
    {"cli", "engine"},
    {"preview"},
    {"mkdocs_plugin"},
    {"site"},
    {"pages"},
    {"search"},
    {"formats"},
    {"content"},
    {"sheets", "addresses", "diagrams"},
    {"render", "schema"},
    {"source"},
)
"""The rooms of macros/ from the top down: a room imports from the storeys below it."""


def imported(node: ast.AST) -> set[str]:
    """Full names of the modules an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        return {node.module or ""}
    return set()


def imports_of(module: str) -> set[str]:
    """Everything a module imports, inside functions too."""
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    return {name for node in ast.walk(tree) for name in imported(node)}


def room_of(name: str) -> str:
    """`macros.sheets.layout` and `macros/sheets/layout.py` → `sheets`."""
    return re.split(r"[./]", name)[1]


def storey(room: str) -> int:
    (found,) = [number for number, rooms in enumerate(STOREYS) if room in rooms]
    return found


def test_every_room_has_its_storey() -> None:
    rooms = {room_of(module) for module in MODULES} - {"__init__"}
    assert rooms == set().union(*STOREYS)


@each("module", MODULES)
def test_a_module_imports_from_its_own_room_and_from_those_below_it(module: str) -> None:
    room = room_of(module)
    if room == "__init__":
        return
    ours = {name for name in imports_of(module) if name.startswith("macros.")}
    others = {name for name in ours if room_of(name) != room}
    assert {name for name in others if storey(room_of(name)) <= storey(room)} == set()


@each("module", [name for name in MODULES if name not in KNOW_THE_GENERATOR])
def test_only_two_modules_import_the_site_generator(module: str) -> None:
    assert {name.split(".")[0] for name in imports_of(module)} & SITE_GENERATOR == set()


def test_the_package_itself_imports_nothing_of_ours_before_it_is_called() -> None:
    tree = ast.parse((ROOT / "macros/__init__.py").read_text("utf-8"))
    early = {name for node in tree.body for name in imported(node)}
    assert {name for name in early if name.startswith("macros")} == set()


def test_the_map_of_the_house_names_every_module_and_no_other() -> None:
    text = (ROOT / "macros/README.md").read_text("utf-8")
    drawn = text.partition("```text\n")[2].partition("```")[0]
    assert len(drawn.splitlines()) <= 30
    named: set[str] = set()
    room = ""
    for line in drawn.splitlines():
        if top := re.match(r"(\w+)/", line):
            room = f"{top.group(1)}/"
        elif re.match(r"\w", line):
            room = ""
        inner = re.match(r"\s+(\w+/):", line)
        folder = room + (inner.group(1) if inner else "")
        named |= {f"macros/{folder}{name}" for name in re.findall(r"\w+\.py", line)}
    # Each kind of block is a folder with the same files: the map draws them as one.
    assert named == {name for name in MODULES if "__init__" not in name and "/blocks/" not in name}


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Packages that a fresh Python has loaded once it has imported what draws sheets."""
    lines = (
        "import sys, macros.render.templates, macros.formats.html, "
        "macros.content.load, macros.pages.views"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"{lines}\nprint(*{{name.split('.')[0] for name in sys.modules}})"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_drawing_and_loading_load_no_site_generator(loaded: set[str]) -> None:
    assert "macros" in loaded and loaded & SITE_GENERATOR == set()


def test_drawing_and_loading_load_nothing_that_makes_pdfs(loaded: set[str]) -> None:
    assert loaded & {"weasyprint", "pango", "cffi"} == set()


@each("test", sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests/unit").rglob("*.py")))
def test_no_unit_test_knows_the_hub_s_own_content(test: str) -> None:
    whole = {"tests.whole_hub", "tests.browser.addresses", "tests.build.written"}
    assert imports_of(test) & whole == set()


# Templates


@each("template", TEMPLATES)
def test_no_template_passes_text_by_unescaped(template: str) -> None:
    text = (ROOT / template).read_text("utf-8")
    assert re.findall(r"\|\s*safe\b|autoescape\s+false|Markup\(", text) == []


@each("template", TEMPLATES)
def test_every_template_says_first_what_it_draws(template: str) -> None:
    assert (ROOT / template).read_text("utf-8").startswith("{#-")


# One name for one thing


@each("module", MODULES)
def test_no_module_knows_a_kind_of_block(module: str) -> None:
    assert {
        name for name in imports_of(module) if name.startswith("macros.sheets.blocks.")
    } == set()


@pytest.mark.parametrize("kind", KINDS)
def test_the_style_sheet_of_a_kind_styles_no_other_kind(kind: str) -> None:
    text = (ROOT / f"macros/sheets/blocks/{kind}/block.css").read_text("utf-8")
    styled = set(re.findall(r"\.ws-([a-z]+)", text))
    assert styled & set(KINDS) == {kind}


@each("module", MODULES)
def test_every_module_says_first_what_it_does(module: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / module).read_text("utf-8")))


def test_the_project_is_where_the_tests_think_it_is() -> None:
    assert Path(macros.__file__ or "").is_relative_to(ROOT)
