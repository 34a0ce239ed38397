"""The texts about the project, taken apart for the tests, and what its commands print."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

BLOCKS = ROOT / "macros" / "sheets" / "blocks"
DECISIONS = sorted((ROOT / "decisions").glob("*.md"))
TEXTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *DECISIONS,
    ROOT / "macros" / "README.md",
    ROOT / "macros" / "content" / "editorial" / "README.md",
    *sorted(BLOCKS.rglob("README.md")),
]


@dataclass(frozen=True)
class Fence:
    """A fenced example: the sentence above it, its language, its text."""

    above: str
    language: str
    text: str


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def read(path: Path) -> str:
    return path.read_text("utf-8")


def fences(text: str) -> list[Fence]:
    found = re.findall(r"([^\n]*)\n\n```(\w+)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [Fence(*parts) for parts in found]


def without_fences(text: str) -> str:
    return re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)


def sections(text: str, level: int) -> dict[str, str]:
    """Heading of a level → what stands under it."""
    parts = re.split(rf"^{'#' * level} (.+)$", without_comments(text), flags=re.MULTILINE)
    return {parts[place]: parts[place + 1] for place in range(1, len(parts), 2)}


def without_comments(text: str) -> str:
    """A text whose fenced lines begin with no # that looks like a heading."""
    return re.sub(
        r"^```.*?^```$",
        lambda found: re.sub(r"^#", " #", found.group(), flags=re.MULTILINE),
        text,
        flags=re.DOTALL | re.MULTILINE,
    )


def listed(text: str) -> list[str]:
    """Names in code at the start of each item of the lists in a text."""
    return re.findall(r"^\s*- (?:\[)?`([^`]+)`", without_fences(text), re.MULTILINE)


def shell() -> dict[str, str]:
    """The environment of a shell at which make is typed.

    The tests are themselves begun by make, which hands its own options down and
    so would have the make inside say which folder it enters and leaves.
    """
    return {
        name: value
        for name, value in os.environ.items()
        if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    }


def make(*words: str, folder: Path) -> str:
    """What make prints in a folder when it is typed at a shell."""
    done = subprocess.run(
        ["make", *words], cwd=folder, env=shell(), check=True, capture_output=True, text=True
    )
    return done.stdout
