"""An address once given never dies: the register, and what became of what stands in it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.addresses.register import (
    HEAD,
    Entry,
    Moves,
    Register,
    fate,
    published,
    read_register,
    vanished,
    with_new,
    written,
)
from macros.schema.withdrawal import Withdrawal
from macros.source.yaml_lines import Unreadable

FILE = "docs/data/addresses.txt"


def register_of(*lines: str) -> Register:
    entries = {}
    for number, line in enumerate(lines, start=4):
        address, kind, title = line.split(" ", 2)
        entries[address] = Entry(address, kind, title, number)
    return Register(FILE, entries)


def site_of(*lines: str) -> dict[str, Entry]:
    return dict(register_of(*lines).entries)


def ended(address: str, instead: str | None = None) -> dict[str, Withdrawal]:
    day = datetime.date(2027, 1, 5)
    entry = Withdrawal(address=address, date=day, reason="It was wrong.", instead=instead)
    return {address: entry}


def problems_of(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / FILE
    path.parent.mkdir(parents=True)
    path.write_text(HEAD + text, "utf-8")
    with pytest.raises(Unreadable) as caught:
        read_register(path, root=tmp_path)
    return [str(problem) for problem in caught.value.problems]


# The file

LINES = ["/a/ page A", "/b/ page B", "/b/#c heading C", "/d/ page D", "/e/ page E"]


def changed(tmp_path: Path, change: Callable[[list[str]], object]) -> list[str]:
    """Write a register of `LINES`, change its lines by hand, and say what is told."""
    lines = written(site_of(*LINES).values()).split("\n")
    change(lines)
    return problems_of(tmp_path, "\n".join(lines).removeprefix(HEAD))


RELEASED = "line: must be as it was released, 5 addresses, got"


@pytest.mark.parametrize("place", range(5))
def test_a_line_that_was_taken_out_is_told_where_it_stood(tmp_path: Path, place: int) -> None:
    (told,) = changed(tmp_path, lambda lines: lines.pop(3 + place))
    line = 4 + place
    assert told.startswith(f"{FILE}:{line}: {RELEASED} 4: one was taken out above this line") or (
        place == 4 and "one was taken out above this line" in told
    )


def test_a_title_that_was_changed_is_told_on_its_line(tmp_path: Path) -> None:
    def retitle(lines: list[str]) -> None:
        lines[4] = "/b/ page Bee"

    (told,) = changed(tmp_path, retitle)
    assert told.startswith(f"{FILE}:5: {RELEASED} 5: this line was changed; ")


def test_a_line_that_was_added_by_hand_is_told(tmp_path: Path) -> None:
    (told,) = changed(tmp_path, lambda lines: lines.insert(5, "/b/#a heading A"))
    assert ":6: address: must stand in order" in told or "added by hand" in told


def test_a_register_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    (told,) = changed(tmp_path, lambda lines: lines.__delitem__(slice(5, None)))
    assert "must end in its check lines (was it cut off?), got none" in told


def test_a_register_in_another_order_is_told_on_its_line(tmp_path: Path) -> None:
    told = changed(tmp_path, lambda lines: lines.insert(3, lines.pop(6)))
    assert told[0] == f"{FILE}:5: address: must stand in order, got /a/ below /d/"


def test_a_register_of_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "addresses.txt"
    path.write_text(written([]), "utf-8")
    assert read_register(path, root=tmp_path).entries == {}


def test_a_register_that_is_missing_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"addresses.txt:1: file: must be there, since addresses"):
        read_register(tmp_path / "addresses.txt", root=tmp_path)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    entries = site_of("/a/ page About", "/a/#why heading Why  it matters", "/go/map/ short /m/")
    path = tmp_path / "addresses.txt"
    path.write_text(written(entries.values()), "utf-8")
    read = read_register(path, root=tmp_path).entries
    assert [(item.address, item.kind, item.title) for item in read.values()] == [
        ("/a/", "page", "About"),
        ("/a/#why", "heading", "Why it matters"),
        ("/go/map/", "short", "/m/"),
    ]


def test_the_order_of_what_is_written_does_not_hang_on_the_site() -> None:
    entries = list(site_of("/b/ page B", "/a/ page A", "/a/x.pdf file x.pdf").values())
    assert written(entries) == written(reversed(entries))


def test_the_register_of_another_folder_is_named_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "elsewhere" / "addresses.txt"
    path.parent.mkdir()
    path.write_text(written([]), "utf-8")
    assert read_register(path, root=tmp_path / "project").file == "addresses.txt"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "guidance/mapping/ page Mapping\n",
            "line: must be address, kind and title with one space between "
            "(was it edited by hand?), got guidance/mapping/ page Mapping",
        ),
        (
            "<<<<<<< HEAD\n",
            "line: must be address, kind and title with one space between "
            "(was it edited by hand?), got <<<<<<< HEAD",
        ),
        (
            "/a/ pages A\n",
            "kind: must be one of page, heading, question, answer, term, worksheet, file, short, "
            "got pages; did you mean page?",
        ),
        ("/a/ page\n", "title: must be one line of text, got nothing"),
        (
            "/../a/ page A\n",
            "address: must be an address of the hub such as /guidance/mapping/ or "
            "/guidance/mapping/#steps (lower-case letters, figures, single hyphens), got /../a/",
        ),
        ("/a/index.html page A\n", "address: must be written /a/, got /a/index.html"),
        (
            "/go/map/ short /worksheets/map\n",
            "title: must be written /worksheets/map/, got /worksheets/map",
        ),
    ],
)
def test_a_line_that_was_spoilt_by_hand_is_told_with_its_number(
    tmp_path: Path, text: str, told: str
) -> None:
    assert problems_of(tmp_path, text) == [f"{FILE}:4: {told}"]


def test_a_line_that_stands_twice_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "/a/ page A\n/a/ page B\n") == [
        f"{FILE}:5: address: must occur once, got /a/ on line 4 too"
    ]


def test_a_line_out_of_order_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "/b/ page B\n/a/ page A\n") == [
        f"{FILE}:5: address: must stand in order, got /a/ below /b/"
    ]


def test_every_spoilt_line_is_told_in_one_run(tmp_path: Path) -> None:
    assert len(problems_of(tmp_path, "one\ntwo\nthree\n")) == 3


def test_new_addresses_are_added() -> None:
    added = with_new(register_of("/a/ page A"), site_of("/a/ page A", "/b/ page B"))
    assert {entry.address for entry in added} == {"/a/", "/b/"}


def test_an_address_keeps_the_title_it_was_released_under() -> None:
    (entry,) = with_new(register_of("/a/ page Old words"), site_of("/a/ page New words"))
    assert entry.title == "Old words"


def test_an_address_that_has_gone_stays_in_the_register() -> None:
    assert [entry.address for entry in with_new(register_of("/a/ page A"), {})] == ["/a/"]


# What became of an address


def status(line: str, current: dict[str, Entry], moves: Moves) -> tuple[str, str] | None:
    (entry,) = register_of(line).entries.values()
    found = fate(entry, current, moves)
    return (found.status, found.to) if found else None


def test_what_is_there_is_current() -> None:
    assert status("/a/ page A", site_of("/a/ page A"), Moves()) == ("current", "")


def test_what_is_not_there_leads_nowhere() -> None:
    assert status("/a/ page A", {}, Moves()) is None


def test_a_page_that_moved_leads_to_its_new_address() -> None:
    moves = Moves({"/a/": "/b/"})
    assert status("/a/ page A", site_of("/b/ page A"), moves) == ("moved", "/b/")


def test_a_heading_goes_with_its_page() -> None:
    site = site_of("/b/ page A", "/b/#why heading Why")
    assert status("/a/#why heading Why", site, Moves({"/a/": "/b/"})) == ("moved", "/b/#why")


def test_a_heading_that_is_not_on_the_new_page_leads_to_its_top() -> None:
    moves = Moves({"/a/": "/b/"})
    assert status("/a/#why heading Why", site_of("/b/ page A"), moves) == ("moved", "/b/")


def test_a_heading_may_go_elsewhere_than_its_page() -> None:
    moves = Moves({"/a/": "/b/", "/a/#why": "/c/#why"})
    site = site_of("/b/ page A", "/b/#why heading Other", "/c/#why heading Why")
    assert status("/a/#why heading Why", site, moves) == ("moved", "/c/#why")


def test_the_files_of_a_worksheet_go_with_it_under_its_new_name() -> None:
    moves = Moves({"/w/old/": "/w/new/"})
    site = site_of("/w/new/ worksheet New", "/w/new/new-a4.pdf file new-a4.pdf")
    assert status("/w/old/old-a4.pdf file x", site, moves) == ("moved", "/w/new/new-a4.pdf")


def test_a_file_that_did_not_come_along_leads_nowhere() -> None:
    moves = Moves({"/w/old/": "/w/new/"})
    assert status("/w/old/old-a3.pdf file x", site_of("/w/new/ worksheet N"), moves) is None


def test_a_withdrawn_page_takes_what_was_on_it_along() -> None:
    moves = Moves({}, ended("/w/old/"))
    for line in ("/w/old/ worksheet O", "/w/old/#why heading Why", "/w/old/a4/ worksheet O"):
        assert status(line, {}, moves) == ("withdrawn", "")


def test_what_was_replaced_leads_to_what_takes_its_place() -> None:
    moves = Moves({}, ended("/w/old/", "/w/new/"))
    assert status("/w/old/ worksheet O", {}, moves) == ("withdrawn", "/w/new/")


def test_a_short_address_goes_where_its_sheet_goes() -> None:
    line = "/go/old/ short /w/old/"
    assert status(line, {}, Moves({}, ended("/w/old/", "/w/new/"))) == ("withdrawn", "/w/new/")
    assert status(line, {}, Moves({}, ended("/w/old/"))) == ("withdrawn", "")
    assert status(line, site_of("/w/new/ worksheet N"), Moves({"/w/old/": "/w/new/"})) == (
        "moved",
        "/w/new/",
    )


def test_a_short_address_that_is_gone_while_its_sheet_is_there_leads_nowhere() -> None:
    assert status("/go/old/ short /w/old/", site_of("/w/old/ worksheet O"), Moves()) is None


def test_a_page_above_one_that_ended_is_not_taken_along() -> None:
    assert status("/w/ page W", {}, Moves({}, ended("/w/old/"))) is None


# What has vanished


def told(register: Register, current: dict[str, Entry], moves: Moves | None = None) -> list[str]:
    return [str(problem) for problem in vanished(register, current, moves or Moves())]


def test_nothing_is_told_while_everything_is_there() -> None:
    assert (
        told(register_of("/a/ page A", "/a/#b heading B"), site_of("/a/ page A", "/a/#b heading C"))
        == []
    )


def test_an_address_that_is_not_in_the_register_yet_is_no_fault() -> None:
    assert told(register_of("/a/ page A"), site_of("/a/ page A", "/new/ page New")) == []


def test_a_lost_address_is_told_with_the_ways_to_mend_it() -> None:
    assert told(register_of("/a/ page A", "/q/#q001 question Why?"), site_of("/a/ page A")) == [
        f"{FILE}:5: address: must lead somewhere for ever, got nothing at /q/#q001, question "
        "“Why?”: bring it back, or write “/q/#q001: /its/new/address/” in docs/data/redirects.yml "
        "if it moved, or give the reason in docs/data/withdrawn.yml if it ended"
    ]


def test_where_a_lost_page_may_be_is_said() -> None:
    (line,) = told(register_of("/a/ page Mapping"), site_of("/b/ page Mapping"))
    assert "(is it /b/ now?)" in line
    assert "type make rename FROM=a TO=b if it is" in line


def test_where_a_lost_heading_may_be_is_said() -> None:
    (line,) = told(register_of("/a/#b heading Why"), site_of("/a/ page A", "/a/#c heading Why"))
    assert "type make rename FROM=a#b TO=a#c if it is" in line


@pytest.mark.parametrize("kind", ["question", "answer"])
def test_what_has_another_number_now_is_given_its_own_back(kind: str) -> None:
    (line,) = told(register_of(f"/q/#x-1 {kind} Why?"), site_of(f"/q/#x-2 {kind} Why?"))
    assert "(its words stand at /q/#x-2 now): give it its id x-1 back, or give the reason" in line


def test_a_lost_file_is_forwarded_and_not_renamed() -> None:
    (line,) = told(register_of("/a/x.pdf file x.pdf"), site_of("/b/x.pdf file x.pdf"))
    assert "write “/a/x.pdf: /b/x.pdf” in docs/data/redirects.yml" in line


def test_no_guess_is_made_where_two_could_be_meant() -> None:
    current = site_of("/b/#why heading Why", "/c/#why heading Why")
    (line,) = told(register_of("/a/#why heading Why"), current)
    assert "now?" not in line


def test_a_lost_page_is_told_once_and_not_for_everything_on_it() -> None:
    register = register_of(
        "/go/a/ short /w/a/",
        "/w/a/ worksheet A",
        "/w/a/#why heading Why",
        "/w/a/a-a4.pdf file a-a4.pdf",
        "/w/a/a4/ worksheet A",
    )
    assert len(told(register, {})) == 1


def test_what_moved_or_ended_is_no_fault() -> None:
    register = register_of("/a/ page A", "/b/ page B")
    moves = Moves({"/a/": "/c/"}, ended("/b/"))
    assert told(register, site_of("/c/ page A"), moves) == []


def test_a_code_that_was_given_out_may_not_be_given_to_another_sheet() -> None:
    register = register_of("/go/map/ short /w/map/", "/w/map/ worksheet Map")
    current = site_of("/go/map/ short /w/other/", "/w/map/ worksheet Map", "/w/other/ worksheet O")
    assert told(register, current) == [
        f"{FILE}:4: short: must stay with /w/map/, which it was printed for, got /go/map/ leading "
        "to /w/other/: give that another code"
    ]


def test_a_sheet_that_moved_keeps_its_code() -> None:
    register = register_of("/go/map/ short /w/map/", "/w/map/ worksheet Map")
    current = site_of("/go/map/ short /w/plan/", "/w/plan/ worksheet Map")
    assert told(register, current, Moves({"/w/map/": "/w/plan/"})) == []


# What is published


def test_every_address_is_published_with_what_became_of_it() -> None:
    register = register_of("/a/ page Old", "/b/ page B", "/c/ page C", "/d/ page D")
    moves = Moves({"/b/": "/a/"}, {**ended("/c/"), **ended("/d/", "/a/")})
    assert published(register, site_of("/a/ page New"), moves) == [
        {"address": "/a/", "kind": "page", "title": "New", "status": "current", "to": ""},
        {"address": "/b/", "kind": "page", "title": "B", "status": "moved", "to": "/a/"},
        {"address": "/c/", "kind": "page", "title": "C", "status": "withdrawn", "to": ""},
        {"address": "/d/", "kind": "page", "title": "D", "status": "withdrawn", "to": "/a/"},
    ]


def test_an_address_older_than_the_register_is_published_too() -> None:
    listed = published(Register(FILE), site_of("/ page Home"), Moves({"/before/": "/"}))
    assert listed[1] == {
        "address": "/before/",
        "kind": "page",
        "title": "Home",
        "status": "moved",
        "to": "/",
    }


def test_a_short_address_is_published_as_its_worksheet() -> None:
    current = site_of("/go/map/ short /w/map/", "/w/map/ worksheet Map")
    assert published(Register(FILE), current, Moves())[0] == {
        "address": "/go/map/",
        "kind": "worksheet",
        "title": "Map",
        "status": "current",
        "to": "/w/map/",
    }
