"""Local facts stand in one file for all authorities; the settings hold what one of them knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.cli import main
from macros.content.local_facts import names_of
from macros.content.new_authority import WrongName, write_authority
from macros.content.new_entries import Taken
from tests.unit.projects import PAGE, SETTINGS, SOURCES, Project

FACTS = "docs/data/local-facts.yml"
WRITTEN = """\
authority:
  - key: council
    label: Name of the council
    until_then: the council
    ask: What is it called?
  - key: region_procedures
    label: The procedures
    until_then: local procedures
    ask: Where are they?
    first: true
values:
  - key: referral-line
    label: Telephone number to refer a child
    until_then: the number in your procedures
    ask: Which number?
    first: true
  - key: out-of-hours
    label: Number outside office hours
    until_then: the number of the night
    ask: Which number at night?
"""
KNOWN = """\
authority:
  name: Othertown
  partnership: Othertown Partnership
  region_referrals: Othershire referrals
  region_referrals_address: https://referrals.example/
hub:
  title: Signs of Safety
  strapline: For all of us
"""


@pytest.fixture
def shared(project: Project) -> Project:
    project.write(FACTS, WRITTEN)
    return project


def other(project: Project, text: str) -> Path:
    path = project.root / "other" / "settings.yml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    return path


def test_a_fact_that_the_settings_leave_out_is_not_confirmed(shared: Project) -> None:
    settings = shared.load(other(shared, KNOWN)).settings
    assert [(value.key, value.confirmed) for value in settings.values] == [
        ("referral-line", False),
        ("out-of-hours", False),
    ]


def test_what_stands_in_for_a_fact_comes_from_the_shared_file(shared: Project) -> None:
    value = shared.load(other(shared, KNOWN)).settings.value("out-of-hours")
    assert value and value.text == "the number of the night"


def test_an_authority_may_have_other_words_for_a_fact(shared: Project) -> None:
    # The project's own settings say it in words of their own.
    value = shared.load().settings.value("out-of-hours")
    assert value and value.text == "the number for the night"


def test_a_value_that_no_page_can_print_is_refused(shared: Project) -> None:
    text = f"{KNOWN}values:\n  - key: referal-line\n    confirmed: false\n"
    assert (
        "settings.yml:10: values[0].key: must be a key of local-facts.yml, got referal-line; did "
        "you mean referral-line?"
    ) in [line.removeprefix("other/") for line in shared.problems(other(shared, text))]


def test_a_mistake_in_the_shared_file_is_not_blamed_on_the_settings(shared: Project) -> None:
    line = shared.replace(FACTS, "    ask: Where are they?", "    aks: Where are they?")
    assert {problem.rpartition(":")[0].split(":")[0] for problem in shared.problems()} == {FACTS}
    assert f"{FACTS}:{line}: authority[1].aks" in "\n".join(shared.problems())


def test_a_name_that_is_not_known_is_stood_in_for(shared: Project) -> None:
    names = names_of(shared.load(other(shared, KNOWN)))
    assert (names["council"], names["region_procedures"]) == ("the council", "local procedures")


def test_a_link_whose_address_is_not_known_leads_to_what_is_not_confirmed(
    shared: Project,
) -> None:
    names = names_of(shared.load(other(shared, KNOWN)))
    assert names["region_procedures_address"] == "/local/#what-is-not-confirmed-yet"


def test_a_name_that_nothing_stands_in_for_is_needed(shared: Project) -> None:
    told = shared.problems(
        other(shared, KNOWN.replace("  partnership: Othertown Partnership\n", ""))
    )
    assert told == ["other/settings.yml:1: authority.partnership: missing"]


def test_a_name_of_another_authority_is_told_wherever_it_stands(shared: Project) -> None:
    text = KNOWN.replace("For all of us", "For Anytown and Othertown")
    (told,) = shared.problems(other(shared, text))
    assert told.startswith(
        "other/settings.yml:8: hub.strapline: must not name another authority, got “Anytown”"
    )


def test_the_name_of_its_region_may_hold_another_authority_s(shared: Project) -> None:
    text = KNOWN.replace("Othershire referrals", "Greater Anytown referrals")
    (told,) = shared.problems(other(shared, text))
    assert "write that name in authority.region" in told
    (shared.root / "other" / "settings.yml").unlink()
    (shared.root / "other").rmdir()
    text = text.replace("  name: Othertown\n", "  name: Othertown\n  region: Greater Anytown\n")
    assert shared.problems(other(shared, text)) == []


def test_a_region_is_not_a_way_to_name_another_authority(shared: Project) -> None:
    text = KNOWN.replace("  name: Othertown\n", "  name: Othertown\n  region: Anytown\n")
    assert shared.problems(other(shared, text)) == [
        "other/settings.yml:3: authority.region: must not be another authority's name, got Anytown"
    ]


def test_a_source_that_tells_of_another_authority_is_left_out(shared: Project) -> None:
    key = "- key: OWN-BOOK\n  title: Own book\n  publisher: Us\n  dated: undated\n"
    shared.append(SOURCES, f"{key}  about: Anytown\n")
    assert "OWN-BOOK" in shared.load().sources
    assert "OWN-BOOK" not in shared.load(other(shared, KNOWN)).sources


def test_a_source_on_which_a_shared_page_rests_stays(shared: Project) -> None:
    key = "- key: OWN-BOOK\n  title: Own book\n  publisher: Us\n  dated: undated\n"
    shared.append(SOURCES, f"{key}  about: Anytown\n")
    shared.replace(PAGE, "sources: [SRC-A]", "sources: [SRC-A, OWN-BOOK]")
    shared.replace(PAGE, 'cite("SRC-A")', 'cite("SRC-A", "OWN-BOOK")')
    assert "OWN-BOOK" in shared.load(other(shared, KNOWN)).sources


def test_an_old_address_of_one_authority_is_no_other_s(shared: Project) -> None:
    shared.append(SETTINGS, "old_addresses:\n  /old/page/: /guidance/mapping/\n")
    assert shared.load().redirects["/old/page/"] == "/guidance/mapping/"
    assert "/old/page/" not in shared.load(other(shared, KNOWN)).redirects


def test_an_old_address_that_leads_nowhere_is_told_with_its_line(shared: Project) -> None:
    line = shared.append(SETTINGS, "old_addresses:\n  /old/page/: /guidance/lost/\n")
    (told,) = shared.problems()
    assert told.startswith(f"{SETTINGS}:{line + 1}: old_addresses./old/page/: ")


# `make authority`


def test_the_settings_of_a_new_authority_load_as_they_stand(shared: Project) -> None:
    more = _fact("partnership") + _fact("region_referrals")
    shared.replace(FACTS, "authority:\n", f"authority:\n{more}")
    path = write_authority(shared.root, "St Other’s: upon “Sea” & Co")
    assert path == shared.root / "authorities" / "st-others-upon-sea-co" / "settings.yml"
    assert shared.problems(path) == []
    hub = shared.load(path)
    assert hub.settings.authority.name == "St Other’s: upon “Sea” & Co"
    assert {value.confirmed for value in hub.settings.values} == {False}


def _fact(key: str) -> str:
    return (
        f"  - key: {key}\n    label: It\n    until_then: local procedures\n    ask: What is it?\n"
    )


def test_nothing_of_the_first_authority_is_in_the_settings_of_a_new_one(shared: Project) -> None:
    text = write_authority(shared.root, "Othertown").read_text("utf-8")
    assert "Any" not in text


@pytest.mark.parametrize(
    "name",
    ["", "   ", "!!", "anytown", " Anytown ", "{{ x }}", "<b>X</b>", "Other\x1b[2Jtown", "a" * 101],
)
def test_a_name_that_no_other_authority_can_have_is_refused(shared: Project, name: str) -> None:
    with pytest.raises(WrongName):
        write_authority(shared.root, name)


def test_settings_that_are_there_are_never_written_over(shared: Project) -> None:
    write_authority(shared.root, "Othertown")
    with pytest.raises(Taken, match=r"authorities/othertown/settings\.yml is there already"):
        write_authority(shared.root, "Othertown")


def test_the_command_says_what_to_type_next(
    shared: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["authority", "--name", "Othertown", "--root", str(shared.root)]) == 0
    assert "AUTHORITY=authorities/othertown/settings.yml make serve" in capsys.readouterr().out


def test_the_command_says_in_one_line_what_is_wrong(
    shared: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["authority", "--root", str(shared.root)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
