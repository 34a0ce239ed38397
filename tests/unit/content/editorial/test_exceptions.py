"""An exception from a rule stands with what needs it and says why; nothing else is let off."""

from __future__ import annotations

import pytest

from macros.content.editorial import RULES
from tests.each import each
from tests.unit.projects import ANSWERS, CREDITS, GLOSSARY, PAGE, SETTINGS, Project, page

NEW = "docs/guidance/new.md"
FACT = "fact-has-source"
BODY = "In 2018 ten councils tried it.\n\nA study says so.\n"


def new_page(project: Project, body: str, *allows: str) -> None:
    """Write a page with exceptions in its front matter."""
    project.write(
        NEW, page("New", body, **({"allows": f"[{', '.join(allows)}]"} if allows else {}))
    )


def allow(rule: str, words: str = "") -> str:
    return f"{{rule: {rule}{f', words: {words}' if words else ''}, why: a good reason}}"


def test_an_exception_for_some_words_lets_off_the_paragraph_that_has_them(project: Project) -> None:
    new_page(project, BODY, allow(FACT, "ten councils"))
    (left,) = project.problems(rules=[FACT])
    assert left.startswith(f"{NEW}:{project.line(NEW, 'A study')}: text: ")


def test_an_exception_without_words_lets_off_the_whole_page(project: Project) -> None:
    new_page(project, BODY, allow(FACT))
    assert project.problems(rules=[FACT]) == []


def test_an_exception_of_one_page_lets_off_no_other(project: Project) -> None:
    new_page(project, BODY, allow(FACT))
    other = "docs/guidance/other.md"
    project.write(other, page("Other", BODY))
    assert [one.split(":")[0] for one in project.problems(rules=[FACT])] == [other, other]


def test_an_exception_from_one_rule_lets_off_from_no_other(project: Project) -> None:
    new_page(project, BODY, allow("no-blame"))
    assert len([one for one in project.problems(rules=[FACT]) if FACT in one]) == 2


@pytest.mark.parametrize("words", ["", "ten councils"])
def test_an_exception_that_nothing_needs_is_told(project: Project, words: str) -> None:
    new_page(project, "Look, and listen.\n", allow(FACT, words))
    assert project.problems(rules=[FACT]) == [
        f"{NEW}:{project.line(NEW, 'allows:')}: allows[0]: must be taken out, since nothing needs "
        "it any more, got fact-has-source"
    ]


def test_another_authority_may_need_fewer_exceptions(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new_page(project, "Look, and listen.\n", allow(FACT))
    other = tmp_path_factory.mktemp("elsewhere") / "othertown.yml"
    other.write_text(project.files[SETTINGS], "utf-8")
    assert project.problems(other, rules=[FACT]) == []


def test_an_exception_from_a_rule_that_does_not_exist_is_told_with_the_nearest(
    project: Project,
) -> None:
    new_page(project, BODY, allow("fact-has-sauce"))
    assert (
        f"{NEW}:{project.line(NEW, 'allows:')}: allows[0].rule: must be the name of a rule, got "
        "fact-has-sauce; did you mean fact-has-source?"
    ) in project.problems(rules=[FACT])


def test_an_exception_says_why(project: Project) -> None:
    new_page(project, BODY, f"{{rule: {FACT}}}")
    assert f"{NEW}:7: allows[0].why: missing" in project.problems()


def test_an_answer_has_exceptions_of_its_own(project: Project) -> None:
    bare = "house: false\n    date: 2026-11-23\n"
    project.replace(ANSWERS, "house: true\n    date: 2026-11-23\n    sources: [SRC-A]\n", bare)
    assert len(project.problems(rules=["answer-has-source"])) == 1
    project.replace(ANSWERS, bare, f"{bare}    allows: [{allow('answer-has-source')}]\n")
    assert project.problems(rules=["answer-has-source"]) == []


def test_a_term_lets_off_another_name_wherever_it_stands(project: Project) -> None:
    project.write(NEW, page("New", "The big hurt.\n"))
    project.replace(CREDITS, "It comes from somewhere.", "It comes from the big hurt.")
    project.replace(GLOSSARY, "  term: Harm\n", "  term: Harm\n  also: [big hurt]\n")
    rule = "term-has-one-name"
    assert [one.split(":")[0] for one in project.problems(rules=[rule])] == [CREDITS, NEW]
    project.append(GLOSSARY, f"  allows: [{allow(rule, 'big hurt')}]\n")
    assert project.problems(rules=[rule]) == []


# All in one run


def test_a_broken_rule_is_told_together_with_every_other_problem(project: Project) -> None:
    new_page(project, f"# Twice\n\n{BODY}")
    project.replace(GLOSSARY, "  term: Harm\n", "  trm: Harm\n")
    fields = {one.split(": ")[1] for one in project.problems(rules=RULES)}
    assert {"heading", "text", "[1].trm"} <= fields


@pytest.mark.parametrize("file", [SETTINGS, ANSWERS, GLOSSARY, PAGE])
def test_a_rule_that_compares_files_waits_until_all_are_valid(project: Project, file: str) -> None:
    rule = "category-is-named"
    assert len(project.problems(rules=[rule])) == 2
    project.write(file, "a: b: c\n")
    assert [one for one in project.problems(rules=[rule]) if rule in one] == []


def test_a_rule_on_one_page_does_not_wait_for_another_file(project: Project) -> None:
    new_page(project, BODY)
    project.write(GLOSSARY, "a: b: c\n")
    assert len([one for one in project.problems(rules=[FACT]) if FACT in one]) == 2


@each("rule", RULES)
def test_a_rule_is_one_sentence(rule: str) -> None:
    says = RULES[rule].says
    assert says[0].isupper() and says.endswith(".")


def test_another_authority_is_not_told_that_a_shared_page_has_its_name(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "othertown.yml"
    other.write_text(project.files[SETTINGS].replace("Anytown", "Councils"), "utf-8")
    new_page(project, BODY)
    assert project.problems(other, rules=["authority-name"]) == []
