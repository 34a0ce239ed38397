"""The signs beside a few words, such as a printer: from Material's own set, as it is installed."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

SIGNS = {
    "print": "printer",
    "copy": "content-copy",
    "download": "download",
    "link": "link",
    "search": "magnify",
    "telephone": "phone",
}
"""What a sign stands for, and its file in the set."""


@cache
def folder() -> Path:
    """Return where the set lies; the package is looked up and not run.

    Raises:
        FileNotFoundError: Material for MkDocs is not installed.
    """
    found = find_spec("material")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("Material for MkDocs must be installed: its icons are drawn")
    return Path(found.submodule_search_locations[0]) / "templates" / ".icons" / "material"


@cache
def icon_style() -> str:
    """Declare every sign as a value that a style sheet masks with: `--hub-sign-print`."""
    values = []
    for name, file in SIGNS.items():
        drawn = (folder() / f"{file}.svg").read_text("utf-8").strip()
        address = "data:image/svg+xml," + quote(drawn, safe=" =:/,.-")
        values.append(f'--hub-sign-{name}:url("{address}");')
    return f":root{{{''.join(values)}}}\n"
