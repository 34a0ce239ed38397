"""What the code offers is described, and nothing else is."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from fnmatch import fnmatch
from typing import Any

import pydantic
import pytest
import yaml

import macros.mkdocs_plugin
from macros.content.editorial import RULES
from macros.content.macro_calls import BLOCKS, INLINE, PageEnvironment
from macros.schema.base import Definition
from macros.sheets.blocks import KINDS, AnyBlock
from macros.sheets.definition import Layout, Node, Side, Worksheet
from tests import promises
from tests.conftest import ROOT
from tests.contributing.texts import BLOCKS as BLOCK_FOLDERS
from tests.contributing.texts import fences, listed, read, sections
from tests.each import each

GUIDE = sections(read(BLOCK_FOLDERS / "README.md"), 2)


def held(annotation: Any, depth: int = 0) -> Iterator[tuple[type[Definition], int]]:
    """Definitions that a field's type holds, and in how many lists."""
    if isinstance(annotation, type) and issubclass(annotation, Definition):
        yield annotation, depth
    origin = typing.get_origin(annotation)
    parts = typing.get_args(annotation)
    if origin is typing.Annotated:
        yield from held(parts[0], depth)
    elif origin is list:
        yield from held(parts[0], depth + 1)
    elif origin in (typing.Union, types.UnionType):
        for part in parts:
            yield from held(part, depth)


def options(model: type[Definition], before: str = "") -> Iterator[str]:
    """Every option an editor may write, dotted: `areas[].label`."""
    for name, field in model.model_fields.items():
        if name == "kind":
            continue
        yield before + name
        for inner, depth in held(field.annotation):
            yield from options(inner, f"{before}{name}{'[]' * depth}.")


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_s_readme_describes_its_options_and_no_others(kind: str) -> None:
    described = listed(sections(read(BLOCK_FOLDERS / kind / "README.md"), 2)["Options"])
    assert sorted(described) == sorted(options(KINDS[kind]))


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_s_readme_says_what_it_must_do(kind: str) -> None:
    found = sections(read(BLOCK_FOLDERS / kind / "README.md"), 2)
    promises = ["On paper", "For a screen reader"]
    assert list(found) == ["Options", *promises, "In a filled example", "Example"]
    assert all(found[heading].strip().startswith("- ") for heading in promises)


@pytest.mark.parametrize("kind", KINDS)
def test_a_block_s_example_is_a_block_of_that_kind(kind: str) -> None:
    (example,) = fences(read(BLOCK_FOLDERS / kind / "README.md"))
    adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(AnyBlock)
    assert adapter.validate_python(yaml.safe_load(example.text)).kind == kind


@pytest.mark.parametrize(
    ("heading", "model"),
    [("The sheet", Worksheet), ("A layout", Layout), ("A side", Side), ("A place", Node)],
)
def test_the_guide_describes_every_option_and_no_other(
    heading: str, model: type[Definition]
) -> None:
    assert sorted(listed(GUIDE[heading])) == sorted(model.model_fields)


class Registered:
    """Stands for the plugin: has what registration reads."""

    def __init__(self) -> None:
        self.page = None
        self.conf: dict[str, Any] = {
            "config_file_path": str(ROOT / "mkdocs.yml"),
            "theme": types.SimpleNamespace(get_env=None, custom_dir=None),
            "extra": {},
            "markdown_extensions": [],
            "dev_addr": ("127.0.0.1", 8000),
            "site_url": None,
        }

    @property
    def macros(self) -> Mapping[str, Callable[..., object]]:
        environment: PageEnvironment = self.conf["extra"]["hub"].environment
        return environment.macros


@pytest.fixture(scope="module")
def registered() -> Registered:
    found = Registered()
    macros.mkdocs_plugin.register(found)
    return found


def test_every_rule_for_editors_is_listed_with_what_it_asks_for() -> None:
    text = read(ROOT / "macros/content/editorial/README.md")
    rows = re.findall(r"^\| `([^`]+)` +\| (.+?) +\|$", text, re.MULTILINE)
    assert sorted(rows) == sorted((rule.name, rule.says) for rule in RULES.values())


def texts_of(draw: Callable[..., object]) -> list[inspect.Parameter]:
    """Parameters a page has to give: those that stand first and have no default."""
    return [
        one
        for one in inspect.signature(draw).parameters.values()
        if one.kind in (one.POSITIONAL_OR_KEYWORD, one.VAR_POSITIONAL) and one.default is one.empty
    ]


def signature(name: str, draw: Callable[..., object]) -> str:
    names = [("*" if one.kind == one.VAR_POSITIONAL else "") + one.name for one in texts_of(draw)]
    return f"{name}({', '.join(names)})"


def described_calls() -> list[str]:
    text = sections(sections(read(ROOT / "CONTRIBUTING.md"), 2)["I write"], 3)
    rows = text["What a page may call"].splitlines()
    return [row.split("`")[1] for row in rows if row.startswith("| `")]


def test_every_macro_is_in_contributing_with_its_signature(registered: Registered) -> None:
    real = [signature(name, draw) for name, draw in registered.macros.items()]
    assert sorted(described_calls()) == sorted(real)


@each("name", [*BLOCKS, *INLINE])
def test_a_macro_takes_as_many_texts_as_a_page_is_checked_for(
    registered: Registered, name: str
) -> None:
    assert len(texts_of(registered.macros[name])) == (BLOCKS | INLINE)[name]


@each("name", [*BLOCKS, *INLINE])
def test_a_macro_has_a_docstring(registered: Registered, name: str) -> None:
    assert (registered.macros[name].__doc__ or "").strip()


MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "macros").rglob("*.py")
    if path.stem not in ("__init__", "mkdocs_plugin") and path.parent.name != "preview"
)


def loaded_by(names: list[str]) -> set[str]:
    """What is loaded once these have been imported, in a process of their own."""
    program = (
        "import sys, importlib\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_only_the_plug_in_and_the_preview_load_the_site_generator() -> None:
    found = {name.split(".")[0] for name in loaded_by(MODULES)}
    assert found & {"mkdocs", "mkdocs_macros", "material"} == set()


def test_loading_loads_no_template() -> None:
    assert "macros.render.templates" not in loaded_by(["macros.content.load"])


def test_every_test_file_is_run(pytestconfig: pytest.Config) -> None:
    # pytest leaves out folders of some names by itself, `build` among them.
    left_out = pytestconfig.getini("norecursedirs")
    folders = {folder.name for folder in (ROOT / "tests").rglob("*") if folder.is_dir()}
    found = {name for name in folders for pattern in left_out if fnmatch(name, pattern)}
    assert found <= {"__pycache__"}


def test_every_promise_is_held_by_a_test() -> None:
    files = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "promises.py"]
    asked_for = set(re.findall(r"\bpromises\.([A-Z_]+)", "\n".join(map(read, files))))
    promised = {name for name in vars(promises) if name.isupper()}
    assert promised == asked_for
