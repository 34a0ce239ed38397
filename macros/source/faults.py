"""Says an error of a program, template or setting in one line, with its file and line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from jinja2 import TemplateSyntaxError, UndefinedError

from macros.source.problems import DefinitionErrors, Problem
from macros.source.yaml_lines import Unreadable, read_yaml

FOREIGN = {".venv", "site-packages", "dist-packages"}
"""Folders of what others wrote."""


def fault_of(error: BaseException, root: Path) -> Problem:
    """Say what went wrong, and in which file and line of the project."""
    error = _first(error)
    file, line = _place(error, root)
    return Problem(file, line, _field(file), " ".join(_words(error).split()))


def fault_words(error: BaseException, root: Path) -> str:
    """Say what went wrong as a build tells its problems."""
    return f"ERROR   -  {DefinitionErrors([fault_of(error, root)])}"


def _first(error: BaseException) -> BaseException:
    """Return what happened first: what was raised over it says less."""
    while True:
        before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        if before is None:
            return error
        error = before


def _place(error: BaseException, root: Path) -> tuple[str, int]:
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return _from(Path(error.filename), root), error.lineno
    if isinstance(error, SyntaxError) and error.filename:
        return _from(Path(error.filename), root), error.lineno or 1
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return _from(Path(error.problem_mark.name), root), error.problem_mark.line + 1
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(root) and not FOREIGN & set(path.relative_to(root).parts):
            return _from(path, root), frame.lineno or 1
    return "mkdocs.yml", 1


def _from(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _field(file: str) -> str:
    kinds = {".py": "program", ".j2": "template", ".html": "template", ".yml": "settings"}
    return kinds.get(Path(file).suffix, "file")


def _words(error: BaseException) -> str:
    if isinstance(error, TemplateSyntaxError):
        return error.message or "cannot be read"
    if isinstance(error, UndefinedError):
        return str(error.message)
    if isinstance(error, SyntaxError):
        return f"cannot be read: {error.msg}"
    if isinstance(error, KeyError):
        return f"must be there, got nothing called {error.args[0] if error.args else '?'}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.strerror}: {Path(str(error.filename)).name}"
    return f"{error} ({type(error).__name__})" if str(error) else type(error).__name__


CONFIG_VALUE = re.compile(r"Config value '([\w.]+)': (.*)", re.DOTALL)
CONFIG_LINE = re.compile(r"error parsing the configuration file: (.*?) in .*?line (\d+)", re.DOTALL)
NOISE = re.compile(
    r"INFO +- |Aborted with|WARNING -  Config value|ERROR +-  Error (?:reading|building) page"
)
"""Lines of the site generator that tell an editor nothing."""


def config_problems(messages: Iterable[str], root: Path) -> Iterator[Problem]:
    """Find what is wrong in mkdocs.yml among what the site generator says."""
    path = root / "mkdocs.yml"
    lines = path.read_text("utf-8").split("\n") if path.is_file() else []
    for message in messages:
        if found := CONFIG_VALUE.search(message):
            key = found[1].rpartition(".")[2]
            at = [n for n, line in enumerate(lines, start=1) if re.match(rf"[\s-]*{key}:", line)]
            # What it quotes stands below its key.
            for quoted in re.findall(r"'([^']+)'", found[2]):
                below = range(at[0] if at else 1, len(lines) + 1)
                at = [n for n in below if lines[n - 1].rstrip().endswith(quoted)] or at
            yield Problem("mkdocs.yml", at[0] if at else 1, key, " ".join(found[2].split()))
        elif found := CONFIG_LINE.search(message):
            try:
                read_yaml(path, root=root)
            except Unreadable as unreadable:
                yield from unreadable.problems  # in an editor's words
                continue
            yield Problem("mkdocs.yml", int(found[2]), "yaml", " ".join(found[1].split()))


def told(lines: Iterable[str], root: Path) -> Iterator[str]:
    """Pass on what a build says, without what tells an editor nothing."""
    for line in lines:
        found = list(config_problems([line], root))
        if found:
            yield f"ERROR   -  {DefinitionErrors(found[:1])}"
        elif not NOISE.search(line):
            yield line.rstrip("\n")
