"""What is wrong with YAML that cannot be read, in an editor's words and how to write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml


@dataclass(frozen=True)
class Fault:
    """What to mend. `line` counts from 0."""

    line: int
    message: str


_KEY = re.compile(r"[ \t-]*[\w-]+:[ \t]+(?P<value>.*)")
_NO_SPACE = re.compile(r"[ \t-]*(?P<key>[\w-]+):(?P<value>[^\s:/]\S*.*)")
_INDENT = re.compile(r"[ \t\u00a0]*")

TABBED = "must be indented with spaces, got a tab"
BRACES = "must be in quotes where it begins with {{"
TAGGED = "must be written without a tag; put text that begins with ! in quotes"


def fault_of(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """Say what is wrong with a text that cannot be read as YAML."""
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    at, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n")
    began = error.context_mark.line if error.context_mark else at
    line = lines[at] if at < len(lines) else ""
    if "\t" in _indent(line):
        return Fault(at, TABBED)
    if "quoted scalar" in context and "end of stream" in problem:
        return Fault(began, "must end with the quote it begins with, got none")
    if "unknown escape" in problem:
        return Fault(at, r"must be in single quotes ' where it holds \, got double quotes")
    if "another document" in problem:
        return Fault(at, "must be one list or group of keys, got a line --- in the middle")
    if "flow" in context:
        opened = max(range(began + 1), key=lambda at: (bool(re.search(r"[\[{]", lines[at])), at))
        return Fault(opened, _bracket(lines[opened]))
    if "block scalar" in context:
        return Fault(at, "must go on below, indented, after | or >, got words on the same line")
    if "tag" in problem:
        return Fault(at, TAGGED)
    if "alias" in context or "anchor" in context or "alias" in problem:
        begun = error.context_mark or mark
        sign = (begun and line[begun.column : begun.column + 1]) or "*"
        return Fault(at, f"must be in quotes where it begins with {sign}")
    if "cannot start any token" in problem:
        left = _left_open(text)
        if left is not None and left < at:
            return Fault(left, _bracket(lines[left]))
        return Fault(at, f"must be in quotes where it begins with {line[column : column + 1]}")
    if "not allowed" in problem:
        return _not_allowed(lines, at)
    if "expected ':'" in problem:
        return _no_colon(lines, began)
    if "<scalar>" in problem or ((key := _KEY.fullmatch(line)) and key["value"][:1] in "\"'[{"):
        return Fault(at, _after_quotes(lines, at))
    if "<block" in problem or "indent" in problem:
        return Fault(at, _indented(lines, at))
    return Fault(at, f"must be written as the other entries are, got: {problem or context}")


def _left_open(text: str) -> int | None:
    """Return the line of a bracket that is still open where reading broke off."""
    opened: list[int] = []
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append(token.start_mark.line)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened.pop()
    except yaml.YAMLError:
        pass
    return opened[-1] if opened else None


def _bracket(line: str) -> str:
    if "{{" in line:
        return BRACES
    if line.rfind("{") > line.rfind("["):
        return "must be in quotes where it begins with {, or have a } for each {"
    return "must have a ] for each [, and a comma between two entries"


def _not_allowed(lines: list[str], at: int) -> Fault:
    """Say what a colon or dash is doing there: text lacks quotes, or a line is too far in."""
    line = lines[at]
    before = at - 1
    while before >= 0 and (not lines[before].strip() or lines[before].lstrip().startswith("#")):
        before -= 1
    if before >= 0 and (run_on := _NO_SPACE.fullmatch(lines[before])):
        return Fault(before, f"must have a space after the colon: {run_on['key']}: …")
    found = _KEY.fullmatch(line)
    value = found["value"] if found else ""
    if found and value.startswith("- "):
        return Fault(at, "must begin a list on the line below, got - after a colon")
    if found and re.search(r":(\s|$)", value):
        return Fault(at, 'must be in quotes where it holds a colon and a space: "…: …"')
    return Fault(at, _indented(lines, at))


def _no_colon(lines: list[str], at: int) -> Fault:
    line = lines[at].strip()
    if run_on := _NO_SPACE.fullmatch(lines[at]):
        return Fault(at, f"must have a space after the colon: {run_on['key']}: …")
    return Fault(
        at, f"must be a key with a colon, or be indented as part of the text above, got {line[:60]}"
    )


def _after_quotes(lines: list[str], at: int) -> str:
    line = lines[at] if at < len(lines) else ""
    found = _KEY.fullmatch(line)
    value = (found["value"] if found else line).lstrip("- ")
    quote = value[:1]
    if quote == '"' and value.count('"') > 2:
        return 'must have “ ” for quotes inside quotes, got " inside "'
    if quote == "'" and value.count("'") > 2:
        return "must have ’ for an apostrophe inside single quotes, got '"
    if found and _strays(lines, at):
        return _indented(lines, at)
    return "must end where its closing quote or bracket is, got more after it"


def _strays(lines: list[str], at: int) -> bool:
    """Whether a line is indented as no line above it."""
    above = [len(_indent(line)) for line in lines[:at] if line.strip()]
    return bool(above) and len(_indent(lines[at])) not in above[-6:]


def _indented(lines: list[str], at: int) -> str:
    if at < len(lines) and (sign := re.match(r"\s*([–—•·*])\s", lines[at])):
        return f"must begin with - and a space, got {sign[1]}"
    before = [line for line in lines[:at] if line.strip() and not line.lstrip().startswith("#")]
    starts = {len(_indent(line)) for line in before[-6:]}
    # The keys of an entry of a list stand below its first, behind the dash.
    starts |= {len(_indent(line)) + 2 for line in before[-6:] if line.lstrip().startswith("- ")}
    wanted = sorted(starts)
    got = len(_indent(lines[at])) if at < len(lines) else 0
    if got in wanted or not wanted:
        return "must be a key with a colon, or an entry of a list with a dash, as those above it"
    spaces = " or ".join(map(str, wanted)) or "0"
    return f"must be indented as the entry it belongs to ({spaces} spaces), got {got}"


def _indent(line: str) -> str:
    found = _INDENT.match(line)
    return found.group() if found else ""
