"""Writes settings for another authority, in which no local fact is known yet."""

from __future__ import annotations

import json
import re
from pathlib import Path

from macros.content.headings import id_from
from macros.content.new_entries import STARTERS, Taken
from macros.schema.settings import LocalFact, LocalFacts
from macros.source.yaml_lines import read_yaml

FOLDER = "authorities"
"""Where settings of other authorities are written, each in a folder with its own register."""

LONGEST = 100
"""Characters of a name."""


class WrongName(Exception):
    """A name that no authority can have here; the message says why."""


def write_authority(root: Path, name: str) -> Path:
    """Write the settings of an authority of which nothing but its name is known.

    Returns:
        The file, `authorities/<name>/settings.yml`.

    Raises:
        WrongName: It is empty, long, no plain words, or the name of the project's own authority.
        Taken: The authority has a file already.
        Unreadable: local-facts.yml, or the project's own settings, cannot be read.
    """
    data = root / "docs" / "data"
    first = read_yaml(data / "settings.yml", root=root).data["authority"]["name"]
    name = " ".join(name.split())
    plain = name.isprintable() and not re.search(r"[<>{}]", name) and len(name) <= LONGEST
    if not plain or not re.search(r"[^\W\d_]", name):
        raise WrongName('NAME must be the name of an authority, such as NAME="Salford"')
    if name.casefold() == first.casefold():
        raise WrongName(f"NAME must be another authority, got {first}: see docs/data/settings.yml")
    path = root / FOLDER / id_from(name) / "settings.yml"
    if path.exists():
        raise Taken(f"{path.relative_to(root).as_posix()} is there already: edit it")
    document = read_yaml(data / "local-facts.yml", root=root)
    facts = LocalFacts.model_validate(document.data)
    words = {
        "{name}": json.dumps(name, ensure_ascii=False),
        "{names}": "\n".join(_asked(fact) + _fields(fact) for fact in facts.authority),
        "{values}": "\n".join(
            f"{_asked(fact)}  - key: {fact.key}\n    value: null\n    confirmed: false\n"
            for fact in facts.values
        ),
    }
    text = (STARTERS / "settings.yml").read_text("utf-8")
    for mark, word in words.items():
        text = text.replace(mark, word.rstrip("\n"))
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return path


def _asked(fact: LocalFact) -> str:
    return f"  # {fact.label}: {fact.ask}\n"


def _fields(fact: LocalFact) -> str:
    fields = [fact.key]
    fields += [f"{fact.key}_address"] if fact.key.startswith("region_") else []
    return "".join(f"  {field}: null\n" for field in fields)
