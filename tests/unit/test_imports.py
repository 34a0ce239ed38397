"""The rules about who may know whom, and what stands beside what."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from macros.models import worksheet
from macros.models.worksheet import AnyBlock
from tests.unit.listing import KINDS, ROOT

MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "macros").rglob("*.py"))
TEMPLATES = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("templates", "blocks")
    for path in (ROOT / "macros" / folder).rglob("*.j2")
)
WRITTEN = sorted(
    path.relative_to(ROOT).as_posix()
    for folder in ("docs", "macros", "overrides", "tests", ".ci")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".md", ".yml", ".j2", ".html", ".css", ".js", ".svg", "")
    and path.is_file()
)

SITE_GENERATOR = {"mkdocs", "material", "mkdocs_macros"}
KNOWS_THE_GENERATOR = "macros/registration.py"
CLASSES = {
    str(get_args(kind.model_fields["kind"].annotation)[0]): kind
    for kind in get_args(get_args(AnyBlock)[0])
}
"""Kind of block → its model."""


def imported(node: ast.AST) -> set[str]:
    """Full names of the modules an import statement names."""
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        return {node.module or ""}
    return set()


def imports_of(module: str, *, inside_functions: bool) -> set[str]:
    tree = ast.parse((ROOT / module).read_text("utf-8"))
    late = {
        inner
        for outer in ast.walk(tree)
        if isinstance(outer, ast.FunctionDef)
        for inner in ast.walk(outer)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if (node in late) == inside_functions:
            found |= imported(node)
    return found


@pytest.mark.parametrize("module", [name for name in MODULES if "/models/" in name])
def test_a_model_imports_nothing_of_ours_but_models(module: str) -> None:
    everything = imports_of(module, inside_functions=False) | imports_of(
        module, inside_functions=True
    )
    ours = {name for name in everything if name.split(".")[0] == "macros"}
    assert {name for name in ours if not name.startswith("macros.models.")} == set()


@pytest.mark.parametrize("module", [name for name in MODULES if name != KNOWS_THE_GENERATOR])
def test_only_the_registration_imports_the_site_generator(module: str) -> None:
    roots = {name.split(".")[0] for name in imports_of(module, inside_functions=False)}
    assert roots & SITE_GENERATOR == set()


def test_nothing_is_taken_from_the_site_generators_package() -> None:
    late = {
        module: names
        for module in MODULES
        if (
            names := {
                name
                for name in imports_of(module, inside_functions=True)
                if name.split(".")[0] in SITE_GENERATOR
            }
        )
    }
    assert late == {}


@pytest.mark.parametrize(
    ("module", "allowed"),
    [
        ("macros/errors.py", set()),
        ("macros/typesetting.py", set()),
        ("macros/reading.py", {"macros.errors"}),
        ("macros/rendering.py", {"macros.typesetting"}),
        ("macros/fonts.py", set()),
        ("macros/measuring.py", {"macros.fonts"}),
        ("macros/checking.py", {"macros.errors"}),
        ("macros/styles.py", set()),
        ("macros/trying.py", set()),
    ],
)
def test_a_module_at_the_bottom_knows_only_those_below_it(module: str, allowed: set[str]) -> None:
    names = imports_of(module, inside_functions=False) | imports_of(module, inside_functions=True)
    assert {name for name in names if name.split(".")[0] == "macros"} <= allowed


def test_the_package_itself_imports_nothing_of_ours_early() -> None:
    names = imports_of("macros/__init__.py", inside_functions=False)
    assert {name for name in names if name.startswith("macros")} == set()


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """Packages that a fresh Python has loaded once it has imported what draws sheets."""
    lines = "import sys, macros.rendering, macros.sheets, macros.loading, macros.views"
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


# Folders of their own


def test_nothing_reads_what_lies_beside_the_project() -> None:
    beside = re.compile(r"\.\./" + r"shared|/" + r"shared/(?:design|style|reference|hooks)")
    found = [name for name in WRITTEN if beside.search((ROOT / name).read_text("utf-8"))]
    assert found == []


def test_nothing_names_a_folder_of_one_machine() -> None:
    machine = re.compile(r"(?:^|[\s\"'(=])/(?:home|Users|work|root)/\w")
    found = [name for name in WRITTEN if machine.search((ROOT / name).read_text("utf-8"))]
    assert found == []


# Templates


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_passes_text_by_unescaped(template: str) -> None:
    text = (ROOT / template).read_text("utf-8")
    assert re.findall(r"\|\s*safe\b|autoescape\s+false|Markup\(", text) == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_says_first_what_it_draws(template: str) -> None:
    assert (ROOT / template).read_text("utf-8").startswith("{#-")


# One name for one thing


def test_every_kind_of_block_has_a_template_and_a_model_and_none_is_too_many() -> None:
    assert sorted(CLASSES) == KINDS


def test_every_kind_of_block_has_a_style_sheet_and_none_is_too_many() -> None:
    folder = ROOT / "docs/assets/stylesheets/blocks"
    assert sorted(path.stem for path in folder.iterdir()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_is_called_like_its_kind(kind: str) -> None:
    assert CLASSES[kind].__name__ == kind.capitalize()


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_and_a_description_are_all_in_the_folder_of_a_kind(kind: str) -> None:
    names = {path.name for path in (ROOT / "macros/blocks" / kind).iterdir()}
    assert names == {"block.html.j2", "README.md"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_style_sheet_of_a_kind_styles_no_other_kind(kind: str) -> None:
    text = (ROOT / f"docs/assets/stylesheets/blocks/{kind}.css").read_text("utf-8")
    styled = set(re.findall(r"\.ws-([a-z]+)", text))
    assert styled & set(KINDS) == {kind}


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_first_what_it_does(module: str) -> None:
    assert ast.get_docstring(ast.parse((ROOT / module).read_text("utf-8")))


def test_every_kind_of_block_is_a_block() -> None:
    assert all(issubclass(kind, worksheet.Block) for kind in CLASSES.values())


def test_the_project_is_where_the_tests_think_it_is() -> None:
    assert Path(worksheet.__file__).is_relative_to(ROOT)
