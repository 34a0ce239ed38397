"""Data of a file remembers the line of every key."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from macros.source.yaml_lines import (
    LARGEST_FILE,
    Document,
    Unreadable,
    dotted,
    read_page,
    read_text,
)
from macros.source.yaml_lines import read_yaml as read_yaml_file
from tests.each import each


def write(folder: Path, content: str | bytes, name: str = "data/file.yml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def text_of(folder: Path, content: str | bytes) -> str:
    return read_text(write(folder, content), root=folder)


def yaml_of(folder: Path, content: str | bytes) -> Document:
    return read_yaml_file(write(folder, content), root=folder)


def page_of(folder: Path, content: str | bytes) -> Document:
    return read_page(write(folder, content, "docs/page.md"), root=folder)


def problems_of_text(folder: Path, content: str | bytes) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        text_of(folder, content)
    return [str(problem) for problem in caught.value.problems]


def problems_of_yaml(folder: Path, content: str | bytes) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        yaml_of(folder, content)
    return [str(problem) for problem in caught.value.problems]


def problems_of_page(folder: Path, content: str | bytes) -> list[str]:
    with pytest.raises(Unreadable) as caught:
        page_of(folder, content)
    return [str(problem) for problem in caught.value.problems]


# Text


def test_letters_of_other_languages_are_read_as_they_stand(tmp_path: Path) -> None:
    assert text_of(tmp_path, "Zoë Łucja ‘so’ – ж") == "Zoë Łucja ‘so’ – ж"


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    assert text_of(tmp_path, b"\xef\xbb\xbfWords") == "Words"


def test_line_endings_of_windows_become_plain_ones(tmp_path: Path) -> None:
    assert text_of(tmp_path, b"one\r\ntwo\r\n") == "one\ntwo\n"


@pytest.mark.parametrize("content", ["", " ", "\n\n", "\t \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str | bytes) -> None:
    assert problems_of_text(tmp_path, content) == [
        "data/file.yml:1: file: must not be empty, got nothing"
    ]


def test_a_missing_file_is_named_by_its_path_from_the_root(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"^docs/data/lost\.yml:1: file: missing$"):
        read_text(tmp_path / "docs" / "data" / "lost.yml", root=tmp_path)


def test_a_folder_in_place_of_a_file_is_missing(tmp_path: Path) -> None:
    (tmp_path / "data.yml").mkdir()
    with pytest.raises(Unreadable, match=r"^data\.yml:1: file: missing$"):
        read_text(tmp_path / "data.yml", root=tmp_path)


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    assert len(text_of(tmp_path, "x" * LARGEST_FILE)) == LARGEST_FILE


def test_a_huge_file_is_refused_with_its_size(tmp_path: Path) -> None:
    assert problems_of_text(tmp_path, "x" * (LARGEST_FILE + 1)) == [
        "data/file.yml:1: file: must be at most 1,000,000 bytes, got 1,000,001"
    ]


def test_text_that_is_not_utf_8_names_the_byte_and_its_line(tmp_path: Path) -> None:
    assert problems_of_text(tmp_path, b"one\ntwo\ncaf\xe9\n") == [
        "data/file.yml:3: file: must be saved as UTF-8 text, got byte 0xe9"
    ]


# YAML


def test_a_key_written_twice_is_refused_with_both_lines(tmp_path: Path) -> None:
    assert problems_of_yaml(tmp_path, "title: One\nwords: x\ntitle: Two\n") == [
        "data/file.yml:3: title: must occur once, got it on line 1 too"
    ]


def test_a_key_written_twice_deep_inside_is_named_with_its_place(tmp_path: Path) -> None:
    text = "blocks:\n  - label: One\n    hint: x\n    label: Two\n"
    assert problems_of_yaml(tmp_path, text) == [
        "data/file.yml:4: blocks[0].label: must occur once, got it on line 2 too"
    ]


def test_every_doubled_key_of_a_file_is_reported(tmp_path: Path) -> None:
    assert problems_of_yaml(tmp_path, "a: 1\na: 2\nb: 3\na: 4\nb: 5\n") == [
        "data/file.yml:2: a: must occur once, got it on line 1 too",
        "data/file.yml:4: a: must occur once, got it on line 1 too",
        "data/file.yml:5: b: must occur once, got it on line 3 too",
    ]


def test_a_file_that_cannot_be_read_says_every_problem_on_a_line_of_its_own(
    tmp_path: Path,
) -> None:
    with pytest.raises(Unreadable) as caught:
        yaml_of(tmp_path, "a: 1\na: 2\na: 3\n")
    assert [line.split(": ")[0] for line in str(caught.value).split("\n")] == [
        "data/file.yml:2",
        "data/file.yml:3",
    ]


def test_one_key_in_two_groups_is_not_doubled(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, "- id: a\n- id: b\n").data == [{"id": "a"}, {"id": "b"}]


def test_a_date_is_read_as_a_date(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, "day: 2027-05-31\n").data == {"day": datetime.date(2027, 5, 31)}


def test_a_time_of_day_is_dropped_from_a_date(tmp_path: Path) -> None:
    day = yaml_of(tmp_path, "day: 2027-05-31 10:30:00\n").data["day"]
    assert type(day) is datetime.date


def test_a_quoted_date_stays_text(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, 'day: "2027-05-31"\n').data == {"day": "2027-05-31"}


def test_a_day_that_no_calendar_has_is_refused_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems_of_yaml(tmp_path, "a: 1\nday: 2027-02-30\n")
    assert problem.startswith("data/file.yml:2: day: must be valid (day ")
    assert problem.endswith(", got 2027-02-30")


@each(
    "text, line, told",
    [
        ("title: Why: how\n", 1, 'must be in quotes where it holds a colon and a space: "…: …"'),
        ("a: 1\nlabel: 'open\nb: 2\n", 2, "must end with the quote it begins with, got none"),
        (
            'text: "He said "hello" to me"\n',
            1,
            'must have “ ” for quotes inside quotes, got " inside "',
        ),
        ("text: 'It's fine'\n", 1, "must have ’ for an apostrophe inside single quotes, got '"),
        ('text: "So" he\n', 1, "must end where its closing quote or bracket is, got more after it"),
        ("one: 1\n\ttwo: 2\n", 2, "must be indented with spaces, got a tab"),
        ("one:\n\t- 2\n", 2, "must be indented with spaces, got a tab"),
        ("one: @home\n", 1, "must be in quotes where it begins with @"),
        ("one: *bold* text\n", 1, "must be in quotes where it begins with *"),
        ("one: & then\n", 1, "must be in quotes where it begins with &"),
        ("one: *nowhere\n", 1, "must be in quotes where it begins with *"),
        ("a: [\nb: |\n  c\n", 1, "must have a ] for each [, and a comma between two entries"),
        ("a: [b, c\nd: 2\n", 1, "must have a ] for each [, and a comma between two entries"),
        ("one: {a\n", 1, "must be in quotes where it begins with {, or have a } for each {"),
        ("a: 1\n---\nb: 2\n", 2, "must be one list or group of keys, got a line --- in the middle"),
        (
            "a:\n    b: 1\n  c: 2\n",
            3,
            "must be indented as the entry it belongs to (0 or 4 spaces), got 2",
        ),
        (
            "- a: 1\n   b: 2\n",
            2,
            "must be indented as the entry it belongs to (0 or 2 spaces), got 3",
        ),
        (
            '- a: 1\n  b: 2\n c: "3"\n',
            3,
            "must be indented as the entry it belongs to (0 or 2 spaces), got 1",
        ),
        ("a:\n  - b: 1\n    c: 2\n  – b: 3\n", 4, "must begin with - and a space, got –"),
        ("a:1\nb: 2\n", 1, "must have a space after the colon: a: …"),
        (
            "a: 1\nwords\nb: 2\n",
            2,
            "must be a key with a colon, or be indented as part of the text above, got words",
        ),
        (
            "a: | text\n",
            1,
            "must go on below, indented, after | or >, got words on the same line",
        ),
        ("a: - b\n", 1, "must begin a list on the line below, got - after a colon"),
        ('a: "C:\\doc"\n', 1, "must be in single quotes ' where it holds \\, got double quotes"),
    ],
)
def test_broken_yaml_is_told_with_its_line_and_how_to_write_it(
    tmp_path: Path, text: str, line: int, told: str
) -> None:
    assert problems_of_yaml(tmp_path, text) == [f"data/file.yml:{line}: YAML: {told}"]


@each(
    "text, told",
    [
        ("a: !!bool maybe\n", "a: must be valid, got maybe"),
        ('a: !!int ""\n', "a: must be valid, got nothing"),
        ("a: !!timestamp x\n", "a: must be valid, got x"),
        (
            "a: !local x\n",
            "a: must be written without a tag; put text that begins with ! in quotes",
        ),
        (
            "!!set {a, b}\n",
            "file: must be written without a tag; put text that begins with ! in quotes",
        ),
        ("a: =\n", "a: must be in quotes, got ="),
        ("a: {{ b }}\n", "a: must be in quotes where it begins with {{"),
        ("[a]: b\n", "file: must have a word before the colon, got none"),
        (
            "a: one # two\n",
            "a: must be in quotes where it holds #, got one, and the rest taken for a comment "
            "(write a comment on a line of its own)",
        ),
    ],
)
def test_a_value_that_is_not_what_it_seems_is_refused(tmp_path: Path, text: str, told: str) -> None:
    assert problems_of_yaml(tmp_path, text) == [f"data/file.yml:1: {told}"]


@each("text", ["a: 1 # one\n", 'a: "b" # c\n', "a: 2027-05-31 # day\n", "a: [b] # c\n", "a: b#c\n"])
def test_a_comment_that_takes_nothing_away_may_stand_on_the_line(tmp_path: Path, text: str) -> None:
    assert yaml_of(tmp_path, text).data["a"]


@each(
    "code, name",
    [
        (0x07, "a control character"),
        (0x85, "a control character"),
        (0xAD, "soft hyphen"),
        (0x200B, "zero width space"),
        (0x202E, "right-to-left override"),
        (0xFFFD, "replacement character"),
    ],
)
def test_a_character_that_nobody_sees_is_refused_in_text_and_as_an_escape(
    tmp_path: Path, code: int, name: str
) -> None:
    told = f"must hold no character that cannot be seen, got U+{code:04X} ({name})"
    assert problems_of_yaml(tmp_path, f"a: 1\nb: x{chr(code)}y\n") == [
        f"data/file.yml:2: text: {told}"
    ]
    assert problems_of_yaml(tmp_path, f'a: 1\nb: "x\\u{code:04x}y"\n') == [
        f"data/file.yml:2: b: {told}"
    ]


@each("text", ["a:\n\u00a0 b: 1\n", "a:\u00a0b\n", "-\u00a0a\n"])
def test_a_hard_space_where_only_an_ordinary_one_counts_is_refused(
    tmp_path: Path, text: str
) -> None:
    (problem,) = problems_of_yaml(tmp_path, text)
    assert "must begin with ordinary spaces, got a hard space (U+00A0): type it again" in problem


def test_a_hard_space_between_words_is_kept(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, "a: 10\u00a0mm\n").data == {"a": "10\u00a0mm"}


def test_yaml_that_holds_itself_is_refused(tmp_path: Path) -> None:
    assert problems_of_yaml(tmp_path, "&a [*a]\n") == [
        "data/file.yml:1: [0]: must not hold itself, got * for what it stands in"
    ]


DEEP = "must have 30 levels or fewer, got one inside another without end"


# So many that the library which reads them would end the program without a word.
@each("text", ["[" * 90_000 + "]" * 90_000, "{a: " * 90_000, "- " * 90_000 + "a", "? " * 90_000])
def test_yaml_without_an_end_to_its_levels_is_refused(tmp_path: Path, text: str) -> None:
    assert problems_of_yaml(tmp_path, f"b: 1\na:\n  {text}") == [f"data/file.yml:3: YAML: {DEEP}"]


def test_copies_inside_copies_are_levels_too(tmp_path: Path) -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}]\n" for n in range(1, 100))
    (first, *_) = problems_of_yaml(tmp_path, text)
    assert DEEP in first


@each(
    "number",
    ["9" * 41, "0" + "7" * 5000, "0x" + "f" * 5000, "1:" * 5000 + "1", "59:" * 500 + "59.5"],
)
def test_a_number_without_end_is_some_other_thing(tmp_path: Path, number: str) -> None:
    assert problems_of_yaml(tmp_path, f"a: 1\nb: {number}\n") == [
        "data/file.yml:2: b: must have 40 signs or fewer as a number, or quotes, "
        f"got {number[:57] if len(number) > 60 else number}{'…' if len(number) > 60 else ''}"
    ]


@each("text", ["- " * 400 + "a", ">" * 400, "[" * 8000, "*a " * 400, "a " * 6000])
def test_words_that_markdown_would_read_without_end_are_refused(tmp_path: Path, text: str) -> None:
    (problem,) = problems_of_yaml(tmp_path, f'a: 1\nb: "{text}"\n')
    assert problem.startswith("data/file.yml:2: b: must ")


def test_copies_of_copies_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    text = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    (problem,) = problems_of_yaml(tmp_path, text)
    assert problem.endswith(
        "must hold 20,000 values or fewer, got more (is * used inside what & names?)"
    )


def test_a_list_may_be_written_once_and_used_twice(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, "a: &one [x]\nb: *one\n").data == {"a": ["x"], "b": ["x"]}


def test_a_file_of_comments_alone_holds_nothing(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, "# to come\n").data is None


@pytest.mark.parametrize("word", ["no", "off", "false", "No"])
def test_a_bare_no_is_not_text(tmp_path: Path, word: str) -> None:
    assert yaml_of(tmp_path, f"label: {word}\n").data == {"label": False}


def test_a_number_used_as_a_key_is_text(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, "1: one\n").data == {"1": "one"}


# Lines

YAML = """\
# a comment

title: One
blocks:
  - label: Two
    rows: [a, b]

  - label: Three
    rows:
      - c
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("title",), 3),
        (("blocks",), 4),
        (("blocks", 0), 5),
        (("blocks", 0, "label"), 5),
        (("blocks", 0, "rows", 1), 6),
        (("blocks", 1), 8),
        (("blocks", 1, "rows"), 9),
        (("blocks", 1, "rows", 0), 10),
    ],
)
def test_every_key_and_entry_knows_its_line(
    tmp_path: Path, place: tuple[str | int, ...], line: int
) -> None:
    assert yaml_of(tmp_path, YAML).line(place) == line


def test_what_is_missing_has_the_line_of_what_would_hold_it(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, YAML).line(("blocks", 1, "hint", 4)) == 8


def test_what_stands_nowhere_has_the_line_on_which_the_data_begins(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, YAML).line(("lost",)) == 3


def test_a_document_without_lines_says_line_1() -> None:
    assert Document("a.yml", None).line(("lost",)) == 1


def test_a_document_names_its_file_from_the_root_with_forward_slashes(tmp_path: Path) -> None:
    assert yaml_of(tmp_path, YAML).file == "data/file.yml"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (("blocks", 0, "label"), "blocks[0].label"),
        (("title",), "title"),
        ((3, "key"), "[3].key"),
        (("rows", 1, 2), "rows[1][2]"),
        ((), "file"),
    ],
)
def test_a_place_is_written_with_dots_and_brackets(
    place: tuple[str | int, ...], words: str
) -> None:
    assert dotted(place) == words


# Front matter

PAGE = "---\ntitle: One\nsources: [A]\n---\nWords.\n\n---\n\nMore.\n"


def test_front_matter_is_the_data_of_a_page(tmp_path: Path) -> None:
    assert page_of(tmp_path, PAGE).data == {"title": "One", "sources": ["A"]}


def test_the_body_of_a_page_is_everything_below_its_front_matter(tmp_path: Path) -> None:
    assert page_of(tmp_path, PAGE).body == "Words.\n\n---\n\nMore.\n"


def test_the_body_knows_the_line_on_which_it_starts(tmp_path: Path) -> None:
    assert page_of(tmp_path, PAGE).body_line == 5


def test_lines_of_front_matter_are_lines_of_the_file(tmp_path: Path) -> None:
    assert page_of(tmp_path, PAGE).line(("sources", 0)) == 3


def test_front_matter_with_windows_line_endings_and_a_mark_is_read(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode()
    assert page_of(tmp_path, content).data["title"] == "One"


def test_a_page_may_end_with_its_front_matter(tmp_path: Path) -> None:
    document = page_of(tmp_path, "---\ntitle: One\n---")
    assert (document.data, document.body) == ({"title": "One"}, "")


@pytest.mark.parametrize("content", ["Words.\n", "\n---\ntitle: One\n---\n", "--- \na: b\n---\n"])
def test_a_page_without_front_matter_is_refused(tmp_path: Path, content: str) -> None:
    assert problems_of_page(tmp_path, content) == [
        "docs/page.md:1: front matter: must begin with a line ---, got none"
    ]


@pytest.mark.parametrize("content", ["---\ntitle: One\nWords.\n", "---\ntitle: One\n----\n"])
def test_front_matter_without_an_end_is_refused(tmp_path: Path, content: str) -> None:
    assert problems_of_page(tmp_path, content) == [
        "docs/page.md:1: front matter: must end with a line ---, got none"
    ]


def test_front_matter_may_be_empty(tmp_path: Path) -> None:
    document = page_of(tmp_path, "---\n---\nWords.\n")
    assert (document.data, document.body, document.body_line) == (None, "Words.\n", 3)


def test_broken_front_matter_is_refused_with_the_line_of_the_file(tmp_path: Path) -> None:
    (problem,) = problems_of_page(tmp_path, "---\ntitle: One\nsummary: Why: how\n---\nWords.\n")
    assert problem.startswith("docs/page.md:3: YAML: must be in quotes where it holds a colon")


def test_a_control_character_in_front_matter_has_the_line_of_the_file(tmp_path: Path) -> None:
    (problem,) = problems_of_page(tmp_path, "---\ntitle: One\nsummary: a\x07b\n---\nWords.\n")
    assert problem.startswith("docs/page.md:3: text: must hold no character that cannot be seen")


def test_a_doubled_key_in_front_matter_has_the_lines_of_the_file(tmp_path: Path) -> None:
    assert problems_of_page(tmp_path, "---\ntitle: One\ntitle: Two\n---\n") == [
        "docs/page.md:3: title: must occur once, got it on line 2 too"
    ]
