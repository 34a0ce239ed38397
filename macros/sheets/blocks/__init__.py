"""Every kind of block, found by its folder: `blocks/note/block.py` has the class `Note`."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Union, get_args

from pydantic import Field

from macros.sheets.block import Block

PARTS = ("block.py", "block.html.j2", "block.css", "README.md")
"""What the folder of a kind holds."""


def kinds(folder: Path, package: str = __name__) -> dict[str, type[Block]]:
    """Find the kinds of block in a folder: name → class, by name.

    Raises:
        TypeError: A kind is not complete. The message says what it lacks.
    """
    found = {}
    for path in sorted(folder.iterdir()):
        if not path.is_dir() or path.name.startswith(("_", ".")):
            continue
        here = f"{path.name}/"
        for part in PARTS:
            if not (path / part).is_file():
                raise TypeError(f"{here}{part}: missing")
        module = import_module(f"{package}.{path.name}.block")
        kind = getattr(module, path.name.capitalize(), None)
        if not (isinstance(kind, type) and issubclass(kind, Block)):
            raise TypeError(f"{here}block.py: must have a Block called {path.name.capitalize()}")
        if inspect.isabstract(kind):
            missing = ", ".join(sorted(kind.__abstractmethods__))
            raise TypeError(f"{here}block.py: {kind.__name__} must say {missing}, got none")
        if get_args(kind.model_fields["kind"].annotation) != (path.name,):
            raise TypeError(f'{here}block.py: kind must be Literal["{path.name}"]')
        found[path.name] = kind
    return found


KINDS = kinds(Path(__file__).parent)
"""Kind of block → its class."""

if TYPE_CHECKING:
    AnyBlock = Block
else:
    AnyBlock = Annotated[Union[tuple(KINDS.values())], Field(discriminator="kind")]  # noqa: UP007
"""Whatever a worksheet's file may say under `blocks`."""
