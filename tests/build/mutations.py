"""Mistakes as editors make them: a small project, broken in one place.

Each is made by a rule from a seed, so that a run can be repeated. A mistake knows its file
and the lines on which it may be told.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tests.unit.projects import BRIEFING, COMPLETE, EXAMPLES, FIGURE, FILLED, PAGE, SHEET_PAGE

WITHDRAWN = "docs/data/withdrawn.yml"
ASKED = "docs/data/asked.yml"

BASE: dict[str, str] = {
    **COMPLETE,
    EXAMPLES: FILLED,
    WITHDRAWN: "- address: /ended/\n  date: 2026-11-23\n  reason: It was wrong.\n",
    ASKED: (
        "- date: 2026-11-23\n  asked: Who helps?\n  changed: A page says it.\n"
        "  address: /guidance/mapping/\n"
    ),
}
"""A project with one of every kind of file."""

DATA = [name for name in BASE if name.endswith(".yml")]
PAGES = [PAGE, BRIEFING, SHEET_PAGE]


@dataclass
class Mutant:
    """One mistake. `files` are those that differ: their bytes, or None where one is gone."""

    said: str
    files: dict[str, bytes | None]
    file: str
    lines: range
    """Where it may be told; a problem that quotes `old` may stand elsewhere."""
    old: list[str] = field(default_factory=list)
    """What was there, which others may still name."""
    refused: bool = False
    """Whether it must not be accepted."""


WRONG = {
    "!!bool maybe": True,
    '!!int ""': True,
    "!!python/object:os.system x": True,
    "*nowhere": True,
    "@home": True,
    '"open': True,
    "'it's'": True,
    '"a" b': True,
    "one: two": True,
    "one # two": True,
    "[a, b": True,
    "{{ authority.name }}": True,
    "{a: b": True,
    "%x": True,
    "| a": True,
    '"a\\u200bb"': True,
    '"a\\x07b"': True,
    '"\\ud800"': True,
    "[[[[a]]]]": False,
    "{a: b}": False,
    "[]": False,
    "{}": False,
    "null": False,
    "": False,
    "true": False,
    "no": False,
    "-1": False,
    "0": False,
    "1e400": False,
    ".nan": False,
    "999999999999999999999": False,
    "12": False,
    "2027-02-30": True,
    "2026-11-23": False,
    "2031-01-01": False,
    "1926-11-23": False,
    "2026-11-23 10:00:00": False,
    "A" * 5000: False,
    "q999": False,
    "nowhere": False,
    "guidance/nowhere": False,
    "/nowhere/": False,
    "../../etc/passwd": False,
    "https://elsewhere.example/x": False,
    "javascript:alert(1)": False,
    "'<script>alert(1)</script>'": False,
    "'<b>x'": False,
    "'{in}'": False,
    "'{sheets}{0}'": False,
    "'{% raw %}'": False,
    "'{# x'": False,
    "'a ](javascript:x) b'": False,
    "'![a](https://elsewhere.example/x.png)'": False,
    "'{{ authority.name }}'": False,
    "'[a](mapping.md)'": False,
    "'# a'": False,
    "'a | b'": False,
    "'&lt;&#0;'": False,
    "'\u062f\u0639'": False,
    "'\U0001f600'": False,
    "'\u0416'": False,
}
"""What is written in a value's place, and whether it is wrong wherever it stands."""

SIGNS = "\x00\x07\x1b\x7f\x85\u00ad\u200b\u200e\u202e\u2028\ufeff\ufffd\ue000"

BODY = {
    '{{ qestion("q001") }}': True,
    '{{ question("q999") }}': True,
    "{{ question(1) }}": True,
    "{{ authority.secret }}": True,
    "{{ 1/0 }}": True,
    "{% for x in y %}": True,
    "{% raw %}": True,
    "{# swallowed #}": True,
    "{{ open": True,
    "# Top": True,
    "![](x.svg)": True,
    "![words](https://elsewhere.example/x.png)": True,
    "![words](../../../x.svg)": True,
    "![words](nowhere.svg)": True,
    "<script>alert(1)</script>": True,
    '<iframe src="x"></iframe>': True,
    '<p style="x">a</p>': True,
    '<p onclick="x">a</p>': True,
    "[words](javascript:x)": True,
    "{: onclick=x }": True,
    "x\u200by": True,
    "x\x07y": True,
    "Words:\n- one\n- two": True,
    "1) one\n2) two": True,
    "a) one\nb) two": True,
    "• one\n• two": True,
    "– one\n– two": True,
    "o\tone\no\ttwo": True,
    "![words][pic]\n\n[pic]: nowhere.svg": True,
    "[words](../../mkdocs.yml)": True,
    "[words](/../x/)": True,
    "x&#8203;y": True,
    "x&shy;y": True,
    "<<<<<<< a\nx\n=======\ny\n>>>>>>> b": True,
    "| a | b |\n| 1 | 2 |": True,
    "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |": True,
    "a | b\n1 | 2": True,
    "a | b\n--- | ---\n1 | 2 | 3": True,
    "##\u00a0Heading": True,
    "##Heading": True,
    "Plain words more.": False,
    "- one\n- two": False,
    "> said": False,
    "`<b>`": False,
    "| a | b |\n| --- | --- |\n| 1 | 2 |": False,
}
"""What is written into a page's text, and whether it is wrong."""

NAMES = {
    "docs/guidance/First visits.md": True,
    "docs/guidance/MAPPING.md": True,
    "docs/guidance/Mapping.md": True,
    "docs/guidance/mapping.markdown": True,
    "docs/guidance/a_b.md": True,
    "docs/guidance/a--b.md": True,
    "docs/guidance/-a.md": True,
    "docs/guidance/a.b.md": True,
    "docs/guidance/\u00e9.md": True,
    "docs/Guidance/x.md": True,
    "docs/my pages/x.md": True,
    "docs/guidance/mapping/index.md": True,
    "docs/worksheets/Talk/worksheet.yml": True,
    "docs/worksheets/time to talk/worksheet.yml": True,
    "docs/data/questions.yaml": True,
    "docs/data/Questions.yml": True,
    "docs/data/extra.yml": True,
    "docs/worksheets/talk/old.yml": True,
    "docs/guidance/Picture.png": True,
    "docs/guidance/my picture.svg": True,
    "docs/guidance/.DS_Store": False,
    "docs/guidance/Thumbs.db": False,
    "docs/worksheets/talk/.DS_Store": False,
    "docs/worksheets/talk/Thumbs.db": False,
    "docs/worksheets/talk/.worksheet.yml.swp": False,
    "docs/data/.questions.yml.swp": False,
    "docs/data/questions.yml~": False,
    "docs/guidance/mapping.md~": False,
    "docs/guidance/~$pping.md": False,
    "docs/guidance/4913": False,
}
"""Names of files that are added, and whether they are wrong."""

DRAWINGS = {
    "": True,
    "<svg": True,
    '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 1': True,
    "<html><body/></html>": True,
    "PNG\x00\x01": True,
    '<svg xmlns="http://www.w3.org/2000/svg"><script>x</script></svg>': True,
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x"><path d="M1 1"/></svg>': True,
    '<svg xmlns="http://www.w3.org/2000/svg"><image href="https://x.example/y"/></svg>': True,
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>': True,
}


def mutants(count: int, seed: int) -> Iterator[Mutant]:
    """Make that many mistakes."""
    chance = random.Random(seed)
    kinds: list[Callable[[random.Random], Mutant | None]] = [
        *[_value] * 6,
        *[_item] * 2,
        *[_key] * 2,
        _sign,
        _indent,
        _doubled,
        _deleted,
        _cut,
        _swapped,
        _encoded,
        _without_file,
        *[_body] * 3,
        _named,
        _drawn,
        _photographed,
        _letters,
        _copies,
    ]
    made = 0
    while made < count:
        found = chance.choice(kinds)(chance)
        if found:
            made += 1
            yield found


_LINE = re.compile(r"(?P<lead>\s*(?:- )*)(?P<key>[\w/-]+):(?P<gap> ?)(?P<value>.*)")


def _front(file: str) -> int:
    """How many lines of a file are YAML."""
    text = BASE[file]
    if file.endswith(".yml"):
        return text.count("\n")
    return text[: text.index("\n---\n", 3)].count("\n") + 1


def _keyed(chance: random.Random) -> tuple[str, list[str], int, re.Match[str]] | None:
    file = chance.choice(DATA + PAGES)
    lines = BASE[file].split("\n")
    number = chance.randrange(_front(file))
    found = _LINE.fullmatch(lines[number])
    return (file, lines, number, found) if found else None


def _made(
    said: str, file: str, lines: list[str], where: range, *, refused: bool, old: str = ""
) -> Mutant:
    words = re.findall(r"[\w/#-]{2,}", old)
    return Mutant(said, {file: "\n".join(lines).encode("utf-8")}, file, where, words, refused)


def _entry(lines: list[str], number: int) -> range:
    """The lines of the entry that a line stands in, counted from 1."""
    depth = len(lines[number]) - len(lines[number].lstrip(" -"))
    first = number
    while first > 0 and (
        not lines[first].strip()
        or len(lines[first]) - len(lines[first].lstrip(" ")) >= depth
        or first == number
    ):
        first -= 1
    last = number + 1
    while last < len(lines) and (
        not lines[last].strip() or len(lines[last]) - len(lines[last].lstrip(" ")) >= depth
    ):
        last += 1
    return range(first + 1, last + 2)


def _value(chance: random.Random) -> Mutant | None:
    if not (found := _keyed(chance)):
        return None
    file, lines, number, parts = found
    value, refused = chance.choice(list(WRONG.items()))
    last = number + 1
    while not parts["value"] and last < len(lines) and lines[last].startswith(" "):
        last += 1
    lines[number] = f"{parts['lead']}{parts['key']}: {value}"
    where = _entry(lines, number)
    return _made(
        f"{parts['key']}: {value[:40]}", file, lines, where, refused=refused, old=parts["value"]
    )


def _item(chance: random.Random) -> Mutant | None:
    """Change one entry of a list on one line."""
    if not (found := _keyed(chance)) or not found[3]["value"].startswith("["):
        return None
    file, lines, number, parts = found
    value = chance.choice(list(WRONG))
    lines[number] = f"{parts['lead']}{parts['key']}: [{value}]"
    return _made(
        f"{parts['key']}: [{value[:40]}]",
        file,
        lines,
        _entry(lines, number),
        refused=False,
        old=parts["value"],
    )


def _key(chance: random.Random) -> Mutant | None:
    if not (found := _keyed(chance)):
        return None
    file, lines, number, parts = found
    key = parts["key"]
    place = chance.randrange(len(key))
    wrong = chance.choice(
        [key[:place] + key[place + 1 :], key[:place] + key[place] + key[place:], key.upper(), "xx"]
    )
    lines[number] = f"{parts['lead']}{wrong}: {parts['value']}"
    where = _entry(lines, number)
    return _made(f"{key} as {wrong}", file, lines, where, refused=False, old=f"{key} {wrong}")


def _sign(chance: random.Random) -> Mutant | None:
    file = chance.choice(DATA + PAGES)
    lines = BASE[file].split("\n")
    number = chance.randrange(len(lines) - 1)
    at = chance.randrange(len(lines[number]) + 1)
    sign = chance.choice(SIGNS)
    lines[number] = lines[number][:at] + sign + lines[number][at:]
    # A mark at the very beginning of a file is how some editors save it.
    refused = not (sign == "\ufeff" and number == 0 and at == 0)
    return _made(f"U+{ord(sign):04X}", file, lines, range(number + 1, number + 2), refused=refused)


def _indent(chance: random.Random) -> Mutant | None:
    file = chance.choice(DATA + PAGES)
    lines = BASE[file].split("\n")
    number = chance.randrange(_front(file))
    sign = chance.choice([" ", "  ", "\t", "\u00a0", "-", ""])
    lines[number] = sign + lines[number] if sign else lines[number][1:]
    where = range(1, len(lines) + 1)
    refused = sign in ("\t", "\u00a0")
    return _made(f"indent {sign!r}", file, lines, where, refused=refused, old=BASE[file])


def _doubled(chance: random.Random) -> Mutant | None:
    if not (found := _keyed(chance)):
        return None
    file, lines, number, parts = found
    if "-" in parts["lead"]:
        return None
    lines.insert(number + 1, lines[number])
    where = _entry(lines, number)
    return _made(f"{parts['key']} twice", file, lines, where, refused=bool(parts["value"]))


def _deleted(chance: random.Random) -> Mutant | None:
    file = chance.choice(DATA + PAGES)
    lines = BASE[file].split("\n")
    number = chance.randrange(_front(file))
    where = _entry(lines, number)
    gone = lines.pop(number)
    wide = range(max(1, where.start - 1), where.stop + 1)
    return _made(f"without {gone.strip()}", file, lines, wide, refused=False, old=gone)


def _cut(chance: random.Random) -> Mutant | None:
    file = chance.choice(DATA + PAGES)
    raw = BASE[file].encode("utf-8")
    at = chance.randrange(len(raw))
    lines = raw[:at].count(b"\n") + 1
    old = re.findall(r"[\w/#-]{2,}", BASE[file])
    return Mutant(f"cut at {at}", {file: raw[:at]}, file, range(1, lines + 1), old)


def _swapped(chance: random.Random) -> Mutant | None:
    file = chance.choice(DATA + PAGES)
    lines = BASE[file].split("\n")
    if _front(file) < 2:
        return None
    one, other = sorted(chance.sample(range(_front(file)), 2))
    lines[one], lines[other] = lines[other], lines[one]
    where = range(1, len(lines) + 1)
    return _made(f"{one} and {other}", file, lines, where, refused=False, old=BASE[file])


def _encoded(chance: random.Random) -> Mutant | None:
    file = chance.choice(DATA + PAGES)
    text = BASE[file]
    how = chance.choice(["utf-16", "latin-1", "cr", "crlf", "bom", "nul", "spaces"])
    raw = {
        "utf-16": text.encode("utf-16"),
        "latin-1": text.replace("e", "\u00e9", 1).encode("latin-1"),
        "cr": text.replace("\n", "\r").encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "nul": text.encode() + b"\x00" * 20,
        "spaces": b"   \n\n",
    }[how]
    refused = how not in ("crlf", "bom")
    where = range(1, text.count("\n") + 2)
    return Mutant(f"saved as {how}", {file: raw}, file, where, refused=refused)


def _without_file(chance: random.Random) -> Mutant | None:
    file = chance.choice([*DATA, *PAGES, FIGURE])
    stem = file.removeprefix("docs/").removesuffix("/worksheet.yml").removesuffix(".md")
    old = [stem, stem.rpartition("/")[2], *re.findall(r"[\w/#-]{2,}", BASE[file])]
    return Mutant(f"without {file}", {file: None}, file, range(1, 2), old)


def _body(chance: random.Random) -> Mutant | None:
    file = chance.choice(PAGES)
    text, refused = chance.choice(list(BODY.items()))
    before = BASE[file].rstrip("\n")
    first = before.count("\n") + 3
    raw = f"{before}\n\n{text}\n"
    where = range(first, first + text.count("\n") + 1)
    return Mutant(text, {file: raw.encode()}, file, where, refused=refused)


def _named(chance: random.Random) -> Mutant | None:
    file, refused = chance.choice(list(NAMES.items()))
    like = {".md": PAGES[0], ".yml": "docs/worksheets/talk/worksheet.yml"}.get(
        "." + file.rpartition(".")[2], FIGURE
    )
    text = BASE[like].replace("Mapping", "Another")
    return Mutant(
        f"a file {file}",
        {file: text.encode()},
        file,
        range(1, 2),
        [file, *file.split("/")],
        refused,
    )


PICTURES = {
    "docs/guidance/a.png": [b"", b"a picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"],
    "docs/guidance/a.jpg": [b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"],
    "docs/guidance/a.webp": [b"RIFF\x00\x00\x00\x00WEBP"],
    "docs/guidance/a.pdf": [b"", b"%PDF-1.7\n", b"PK\x03\x04"],
}
"""Photographs and PDFs that are none, or cut off."""


def _photographed(chance: random.Random) -> Mutant | None:
    file, wrong = chance.choice(list(PICTURES.items()))
    raw = chance.choice(wrong)
    return Mutant(f"pictured {raw[:8]!r}", {file: raw}, file, range(1, 2), refused=True)


def _drawn(chance: random.Random) -> Mutant | None:
    text, refused = chance.choice(list(DRAWINGS.items()))
    where = range(1, text.count("\n") + 2)
    return Mutant(f"drawn {text[:40]}", {FIGURE: text.encode()}, FIGURE, where, refused=refused)


def _letters(chance: random.Random) -> Mutant | None:
    """Change one letter anywhere in the YAML."""
    file = chance.choice(DATA + PAGES)
    lines = BASE[file].split("\n")
    number = chance.randrange(_front(file))
    if not lines[number]:
        return None
    at = chance.randrange(len(lines[number]))
    old = lines[number]
    lines[number] = old[:at] + chance.choice("abz09-_.:#/[]{}\"'*&!|>%@` ,\u00e9") + old[at + 1 :]
    where = range(1, len(lines) + 1)
    return _made(f"{lines[number].strip()}", file, lines, where, refused=False, old=BASE[file])


def _copies(chance: random.Random) -> Mutant | None:
    """Copies of copies, or levels inside levels."""
    file = chance.choice(DATA)
    deep = chance.random() < 0.5
    text = (
        "x: " + "[" * 500 + "]" * 500 + "\n"
        if deep
        else "".join(
            f"a{n}: &a{n} [{', '.join([f'*a{n - 1}' if n else 'x'] * 9)}]\n" for n in range(12)
        )
    )
    where = range(1, text.count("\n") + 1)
    return Mutant("copies of copies", {file: text.encode()}, file, where, refused=True)
