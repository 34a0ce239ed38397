"""What a first visit to a page loads, and how heavy it is."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import brotli

from tests.build.reading import file_at, page, target, text_of

KINDS = {
    ".html": "HTML",
    ".css": "CSS",
    ".js": "JavaScript",
    ".woff2": "fonts",
    ".svg": "images",
    ".png": "images",
    ".json": "data",
}

PACKED_IN_THEMSELVES = (".woff2", ".png", ".webp")


@dataclass(frozen=True)
class Weight:
    """Bytes as they lie on disk and as a server sends them."""

    raw: int = 0
    gzip: int = 0
    brotli: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(self.raw + other.raw, self.gzip + other.gzip, self.brotli + other.brotli)


def weigh(path: Path) -> Weight:
    """Weigh a file as a server sends it: what lies packed beside it, or else packed here."""
    raw = path.read_bytes()

    def packed(ending: str, pack: Callable[[bytes], bytes]) -> int:
        beside = path.with_name(path.name + ending)
        if beside.exists():
            return beside.stat().st_size
        return len(raw if path.suffix in PACKED_IN_THEMSELVES else pack(raw))

    return Weight(
        len(raw),
        packed(".gz", lambda data: gzip.compress(data, 9)),
        packed(".br", lambda data: bytes(brotli.compress(data, quality=11))),
    )


def _in_range(ranges: str, characters: set[str]) -> bool:
    for part in ranges.split(","):
        low, _, high = part.strip().removeprefix("U+").partition("-")
        if any(int(low, 16) <= ord(one) <= int(high or low, 16) for one in characters):
            return True
    return False


def fonts_of(style: Path, characters: set[str]) -> list[Path]:
    """Fonts a browser fetches for these characters, by each face's unicode-range."""
    found = []
    for face in re.findall(r"@font-face\{([^}]*)\}", text_of(style)):
        ranges = re.search(r"unicode-range:([^;}]*)", face)
        address = re.search(r"url\(([^)]*)\)", face)
        if address and (not ranges or _in_range(ranges.group(1), characters)):
            found.append((style.parent / address.group(1).strip("\"'")).resolve())
    return found


def first_view(site: Path, address: str) -> list[Path]:
    """Files a browser loads to show a page of the site for the first time."""
    path = file_at(site, address)
    root = page(site, address)
    found = [path]
    # What is below the first screen is fetched when it comes near.
    named = [
        *root.xpath("//link[@rel='stylesheet' or @rel='icon']/@href"),
        *root.xpath("//*[not(@loading='lazy')]/@src"),
    ]
    for link in named:
        leads = target(site, path, str(link))
        assert leads, link
        found.append(leads[0])
    characters = {character for text in root.itertext() for character in str(text)}
    for style in [name for name in found if name.suffix == ".css"]:
        found.extend(fonts_of(style, characters))
    return list(dict.fromkeys(found))


def by_kind(files: list[Path]) -> dict[str, Weight]:
    """Weigh files by what they are, heaviest kind of name first in the order of `KINDS`."""
    weights: dict[str, Weight] = {}
    for path in files:
        kind = KINDS.get(path.suffix, "other")
        weights[kind] = weights.get(kind, Weight()) + weigh(path)
    order = [*dict.fromkeys(KINDS.values()), "other"]
    return {kind: weights[kind] for kind in order if kind in weights}
