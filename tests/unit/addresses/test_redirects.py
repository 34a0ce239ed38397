"""What editors write about old addresses keeps the rules: one hop, no circle, no double."""

from __future__ import annotations

import datetime

import pytest

from macros.addresses.redirects import (
    alike,
    wrong_redirects,
    wrong_targets,
    wrong_withdrawals,
)
from macros.schema.withdrawal import Withdrawal
from tests.unit.projects import PAGE, REDIRECTS, Project

WITHDRAWN = "docs/data/withdrawn.yml"
ENDED = "- address: {}\n  date: 2027-01-05\n  reason: It was wrong.\n"


def ended(address: str, instead: str | None = None) -> Withdrawal:
    day = datetime.date(2027, 1, 5)
    return Withdrawal(address=address, date=day, reason="It was wrong.", instead=instead)


def messages(
    redirects: dict[str, str], *, gone: set[str] | None = None, there: set[str] | None = None
) -> list[str]:
    return [message for _, message in wrong_redirects(redirects, gone or set(), there or set())]


def test_one_hop_is_right() -> None:
    assert messages({"/a/": "/c/", "/b/": "/c/"}) == []


def test_a_chain_is_refused_and_says_what_to_write() -> None:
    assert messages({"/a/": "/b/", "/b/": "/c/"}) == [
        "must lead there in one hop, got /a/ → /b/ → /c/: write /c/"
    ]


def test_a_circle_is_refused_wherever_one_enters_it() -> None:
    assert messages({"/a/": "/b/", "/b/": "/a/", "/c/": "/a/"}) == [
        "must not lead round in a circle, got /a/ → /b/ → /a/",
        "must not lead round in a circle, got /b/ → /a/ → /b/",
        "must not lead round in a circle, got /c/ → /a/ → /b/ → /a/",
    ]


def test_an_address_may_not_lead_to_itself() -> None:
    assert messages({"/a/": "/a/"}) == ["must not lead round in a circle, got /a/ → /a/"]


def test_an_id_on_a_page_that_moved_is_a_chain_too() -> None:
    assert messages({"/a/#x": "/b/#x", "/b/": "/c/", "/a/": "/c/"}) == [
        "must lead there in one hop, got /a/#x → /b/#x → /c/: write /c/"
    ]


def test_an_id_may_move_on_its_own_page() -> None:
    assert messages({"/a/#old": "/a/#new"}, there={"/a/"}) == []


def test_an_id_needs_a_page_that_a_reader_can_reach() -> None:
    assert messages({"/a/#x": "/b/#x"}) == [
        "must be on a page that is there or is moved too, got /a/, which is gone"
    ]


def test_nothing_may_lead_to_what_has_ended() -> None:
    assert messages({"/a/": "/b/"}, gone={"/b/"}) == [
        "must lead to something that is there, got /b/, withdrawn"
    ]


def test_nothing_may_lead_to_a_short_address_which_forwards_again() -> None:
    assert messages({"/a/": "/go/map/"}) == [
        "must lead to the page itself, got the short address /go/map/"
    ]


def test_what_has_ended_cannot_have_moved() -> None:
    assert messages({"/a/": "/b/"}, gone={"/a/"}) == [
        "must be moved or withdrawn, got both (withdrawn.yml has it too)"
    ]


def test_an_address_that_is_in_use_cannot_have_moved() -> None:
    assert messages({"/a/": "/b/"}, there={"/a/", "/b/"}) == [
        "must be an address that is free, got one with something at it"
    ]


def test_what_has_ended_may_not_be_there() -> None:
    assert wrong_withdrawals({"/a/": ended("/a/")}, {}, {"/a/"}) == [
        ("/a/", "must be gone, got an address with something at it")
    ]


def test_what_takes_its_place_may_not_have_ended() -> None:
    both = {"/a/": ended("/a/", "/b/"), "/b/": ended("/b/")}
    assert wrong_withdrawals(both, {}, set()) == [
        ("/a/", "must be replaced by something that is there, got /b/, withdrawn")
    ]


def test_what_takes_its_place_is_named_where_it_is_now() -> None:
    assert wrong_withdrawals({"/a/": ended("/a/", "/b/")}, {"/b/": "/c/"}, set()) == [
        ("/a/", "must lead there in one hop, got /b/: write /c/")
    ]


def test_a_file_leads_to_a_file_of_its_kind() -> None:
    assert messages({"/a/b.js": "/c/d.pdf", "/a/b.pdf": "/c/d.pdf", "/a/e.pdf": "/c/"}) == [
        "must lead to a file that ends in .js too, got /c/d.pdf"
    ]


def test_nothing_is_moved_to_where_the_scripts_and_styles_are() -> None:
    address = "/assets/javascripts/old.js"
    said = "must lie outside /assets/, which holds what every page is drawn with, got "
    assert messages({address: "/c/"}) == [said + address]
    assert wrong_withdrawals({address: ended(address)}, {}, set()) == [(address, said + address)]


def test_an_address_leads_to_something_that_is_there() -> None:
    assert wrong_targets({"/a/": "/b/", "/c/": "/d/#x", "/e/": "/d/"}, {"/d/"}) == [
        ("/a/", "must lead to something that is there, got /b/")
    ]


# As an editor meets it


OUT_OF_FORM = [
    "/../../outside/",
    "/guidance/../../outside/",
    "//elsewhere.example/",
    "https://elsewhere.example/",
    "javascript:alert(1)",
    "/%2e%2e/outside/",
    "/old/?x=1",
    '"/old\\\\x/"',
    '"/old\\tx/"',
    "/Old/",
]
FORM = (
    "must be an address of the hub such as /guidance/mapping/ or /guidance/mapping/#steps "
    "(lower-case letters, figures, single hyphens), got "
)


def test_an_address_that_leaves_the_site_is_refused_wherever_it_stands(project: Project) -> None:
    project.write(WITHDRAWN, "")
    places = []
    for number, address in enumerate(OUT_OF_FORM):
        old = project.append(REDIRECTS, f"? {address}\n: /guidance/mapping/\n")
        new = project.append(REDIRECTS, f"/old/{number}/: {address}\n")
        gone = project.append(WITHDRAWN, ENDED.format(address))
        project.append(WITHDRAWN, ENDED.format(f"/ended/{number}/"))
        instead = project.append(WITHDRAWN, f"  instead: {address}\n")
        places += [f"{REDIRECTS}:{old}", f"{REDIRECTS}:{new}"]
        places += [f"{WITHDRAWN}:{gone}", f"{WITHDRAWN}:{instead}"]
    told = [problem.split(": ", 2) for problem in project.problems()]
    assert [message for *_, message in told if not message.startswith(FORM)] == []
    assert sorted(place for place, *_ in told) == sorted(places)
    assert [f"[{number}].instead" for number in range(1, 20, 2)] == [
        field for _, field, _ in told if field.endswith(".instead")
    ]


@pytest.mark.parametrize("form", ["/guidance/mapping", "/guidance/mapping/index.html"])
def test_a_page_that_is_there_cannot_be_moved_under_another_form_of_its_address(
    project: Project, form: str
) -> None:
    project.write(REDIRECTS, f"{form}: /\n")
    assert project.problems() == [
        f"{REDIRECTS}:1: {form}: must be written /guidance/mapping/, got {form}"
    ]


@pytest.mark.parametrize("target", ["/guidance/mapping/", "/worksheets/talk/talk-a4.pdf"])
def test_a_page_or_a_file_may_be_where_an_address_leads(project: Project, target: str) -> None:
    project.write(REDIRECTS, f"/old/: {target}\n")
    assert project.problems() == []


def test_a_target_that_is_not_there_is_told_before_anything_is_built(project: Project) -> None:
    project.write(REDIRECTS, "/old/: /guidance/mappin/\n")
    project.write(WITHDRAWN, ENDED.format("/ended/") + "  instead: /guidance/lost/#x\n")
    assert project.problems() == [
        f"{REDIRECTS}:1: /old/: must lead to something that is there, got /guidance/mappin/",
        f"{WITHDRAWN}:4: [0].instead: must lead to something that is there, got /guidance/lost/#x",
    ]


def test_a_circle_is_told_with_file_and_line(project: Project) -> None:
    project.write(REDIRECTS, "/a/: /b/\n/b/: /a/\n")
    assert project.problems() == [
        f"{REDIRECTS}:1: /a/: must not lead round in a circle, got /a/ → /b/ → /a/",
        f"{REDIRECTS}:2: /b/: must not lead round in a circle, got /b/ → /a/ → /b/",
    ]


def test_a_page_that_is_there_cannot_be_withdrawn(project: Project) -> None:
    project.write(WITHDRAWN, ENDED.format("/briefings/mapping/"))
    assert project.problems() == [
        f"{WITHDRAWN}:1: [0].address: must be gone, got an address with something at it"
    ]


def test_a_withdrawal_needs_its_reason(project: Project) -> None:
    project.write(WITHDRAWN, "- address: /old/\n  date: 2027-01-05\n")
    assert project.problems() == [f"{WITHDRAWN}:1: [0].reason: missing"]


def test_an_address_is_withdrawn_once(project: Project) -> None:
    project.write(WITHDRAWN, ENDED.format("/ended/") * 2)
    assert project.problems() == [
        f"{WITHDRAWN}:4: [1].address: must occur once, got /ended/ on line 1 too"
    ]


def test_a_file_with_nothing_but_its_heading_withdraws_nothing(project: Project) -> None:
    project.write(WITHDRAWN, "# What has ended.\n")
    assert project.load().withdrawals == {}


def test_a_register_spoilt_by_hand_is_told_with_all_other_problems(project: Project) -> None:
    project.write("docs/data/addresses.txt", "nonsense\n")
    project.append(PAGE, "\n# Wrong\n")
    assert len(project.problems()) == 2


# Short addresses


@pytest.mark.parametrize(
    ("one", "other"),
    [("map", "maps"), ("map", "nap"), ("burn", "bum"), ("clock", "dock"), ("lane", "jane")],
)
def test_codes_that_are_taken_for_each_other_are_alike(one: str, other: str) -> None:
    assert alike(one, other) and alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("map", "plan"), ("circles", "scale"), ("four", "sort")]
)
def test_codes_two_letters_apart_are_not_alike(one: str, other: str) -> None:
    assert not alike(one, other)
