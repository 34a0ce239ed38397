"""A macro call that cannot be drawn is found in the text of a page."""

from __future__ import annotations

import inspect

import pytest
from jinja2.exceptions import SecurityError, TemplateError

from macros.content.macro_calls import BLOCKS, INLINE, PageEnvironment, wrong_calls
from macros.content.page_text import PageText
from macros.pages.views import Views
from macros.schema.settings import Authority
from tests.each import each


def found(body: str) -> list[tuple[int, str, str]]:
    return list(wrong_calls(PageText(body)))


@pytest.mark.parametrize(
    "body",
    [
        "Plain words.",
        '{{ worksheet("talk") }}',
        "{{ worksheet('talk') }}",
        'Words.\n\n{{ question("q001") }}\n\nMore.',
        '{{ basis("law") }} Do it. {{ cite("SRC-A", "SRC-B") }}',
        "{{ authority.name }} and {{ authority.council }}",
        "{{ ask_link() }}",
        "Before {{- authority.name -}} after.",
    ],
)
def test_a_call_that_can_be_drawn_is_no_mistake(body: str) -> None:
    assert found(body) == []


def test_a_macro_that_does_not_exist_is_reported_on_its_line_with_the_nearest() -> None:
    assert found('One.\n\n{{ worksheat("talk") }}') == [
        (3, "macro", "must be a macro or authority, got worksheat; did you mean worksheet?")
    ]


def test_a_field_that_the_authority_has_not_is_reported() -> None:
    assert found("{{ authority.nmae }}") == [(1, "macro", "must be a field of authority, got nmae")]


def test_a_call_that_is_not_closed_is_reported_on_its_line() -> None:
    ((line, macro, message),) = found('One.\n\n{{ worksheet("talk" }}\n')
    assert (line, macro) == (3, "macro") and message.startswith("must be whole, such as {{ ")


def test_a_call_in_curly_quotes_is_told_to_have_straight_ones() -> None:
    ((line, _, message),) = found("One.\n\n{{ worksheet(“talk”) }}\n")
    assert line == 3 and message.endswith("got: curly quotes, where straight ones are wanted")


def test_an_id_without_its_colon_is_told_how_to_write_it() -> None:
    assert found("One.\n\n## Two {#two}\n") == [
        (3, "braces", "must be {: #two } where it is an id, with a colon and a space, got {#two")
    ]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("worksheet()", "must take 1 text in quotes, got none"),
        ('worksheet("a", "b")', "must take 1 text in quotes, got 2"),
        ("worksheet(5)", "must take 1 text in quotes, got something else"),
        ('worksheet(slug="a")', "must take 1 text in quotes, got something else"),
        ('term_list("a")', "must take nothing, got 1"),
        ("cite()", "must take 1 text in quotes, got none"),
        ("basis()", "must take 1 text in quotes, got none"),
    ],
)
def test_a_macro_takes_as_many_texts_as_it_can_use(call: str, message: str) -> None:
    assert found(f"{{{{ {call} }}}}") == [(1, call.split("(")[0], message)]


@pytest.mark.parametrize(
    "body",
    [
        'Words {{ worksheet("talk") }}',
        '{{ worksheet("talk") }} words',
        '- Words {{ worksheet("talk") }}',
        '| Words {{ worksheet("talk") }} | Words |',
        '{{ worksheet("talk") }} {{ worksheet("talk") }}',
        '## {{ worksheet("talk") }}',
        '    {{ worksheet("talk") }}',
        'Words.\n\n    {{ worksheet("talk") }}',
        '```\n{{ worksheet("talk") }}\n```',
    ],
)
def test_a_macro_that_draws_a_block_stands_alone(body: str) -> None:
    ((_, macro, message),) = found(body)
    assert macro == "worksheet" and message.startswith(
        "must stand alone in a paragraph, a point of a list, a box or a cell of a table, got "
    )


@pytest.mark.parametrize(
    "body",
    [
        'Words.\n{{ worksheet("talk") }}\nWords.',
        '- {{ worksheet("talk") }}',
        '1. Words.\n\n    {{ worksheet("talk") }}',
        '| A | B |\n| - | - |\n| {{ worksheet("talk") }} | {{ question("q001") }} |',
        '!!! note "Title"\n    {{ worksheet("talk") }}',
    ],
)
def test_a_block_may_stand_in_a_list_a_table_or_a_box(body: str) -> None:
    assert found(body) == []


def test_every_mistake_of_a_page_is_found() -> None:
    assert [line for line, _, _ in found("{{ lost }}\n\n{{ authority.x }}\n\n{{ basis() }}")] == [
        1,
        3,
        5,
    ]


@each("name", sorted({*BLOCKS, *INLINE} - {"cite", "ask_link"}))
def test_every_macro_takes_as_many_texts_as_what_draws_it(name: str) -> None:
    taken = inspect.signature(getattr(Views, name)).parameters.values()
    needed = [one for one in taken if one.default is one.empty and one.name != "self"]
    assert len(needed) == (BLOCKS | INLINE)[name]


# What to do for a child in danger has no mark

MARK = '{{ basis("our-advice") }}'


@pytest.mark.parametrize("box", ["safety", "now"])
def test_no_mark_stands_in_a_box_of_danger(box: str) -> None:
    body = f'Before.\n\n!!! {box} "Title"\n    First.\n\n    - {MARK} Listen.\n\nAfter.'
    assert found(body) == [(6, "basis", f"must not stand in a box of {box}, got one")]


@pytest.mark.parametrize("box", ["example", "note", "strong"])
def test_a_mark_may_stand_in_another_box(box: str) -> None:
    assert found(f"!!! {box}\n    {MARK} Listen.") == []


def test_a_mark_after_a_box_of_danger_is_no_mistake() -> None:
    assert found(f"!!! safety\n    Ring 999.\n\n{MARK} Then write it down.") == []


@pytest.mark.parametrize(
    "said",
    [
        "Ring 999.",
        "Go to [danger now](../danger-now/index.md).",
        "Significant harm suspected? Tell somebody.",
        "Refer now.",
        "You must refer straight away.",
    ],
)
def test_no_mark_stands_before_what_to_do_for_a_child_in_danger(said: str) -> None:
    ((line, macro, message),) = found(f"One.\n\n{MARK} Listen.\n{said}")
    assert (line, macro) == (3, "basis")
    assert message.startswith("must not mark what to do for a child in danger; write that before")


@pytest.mark.parametrize(
    "body",
    [
        f"Ring 999. {MARK} Then write it down.",
        f"{MARK} Listen.\n\nRing 999.",
        f"- {MARK} Listen.\n- Ring 999.",
        f"1. {MARK} Listen.\n2. Ring 999.",
    ],
)
def test_a_mark_after_it_or_in_another_paragraph_is_no_mistake(body: str) -> None:
    assert found(body) == []


# A page's text is not a program

PROGRAMS = [
    "{{ worksheet.__func__.__globals__ }}",
    "{{ worksheet.__func__.__globals__['__builtins__']['open']('/etc/passwd').read() }}",
    "{{ authority.__class__ }}",
    "{{ authority.model_fields }}",
    "{{ authority.name.__class__.__mro__ }}",
    "{{ authority['name'] }}",
    "{{ authority.name.upper() }}",
    "{{ authority }}",
    "{{ worksheet }}",
    "{{ cite('A').__class__ }}",
    "{{ cite('A')() }}",
    "{{ cite('A')[0] }}",
    "{{ cite(cite('A')) }}",
    "{{ cite(authority.name) }}",
    "{{ cite('A' ~ 'B') }}",
    "{{ cite('A' + 'B') }}",
    "{{ cite(*authority) }}",
    "{{ cite('A', **authority) }}",
    "{{ cite('A') | safe }}",
    "{{ authority.name | attr('__class__') }}",
    "{{ authority is defined }}",
    "{{ authority.name == 'A' }}",
    "{{ authority.name if authority else cite('A') }}",
    "{{ 'words' }}",
    "{{ 6 * 7 }}",
    "{{ -1 }}",
    "{{ [authority] }}",
    "{{ {'a': authority} }}",
    "{{ (authority, authority) }}",
    "{{ not authority }}",
    "{{ authority and authority }}",
    "{{ self }}",
    "{{ config.plugins }}",
    "{{ range(9) }}",
    "{{ lipsum() }}",
    "{{ lipsum.__globals__ }}",
    "{% set name = authority.name %}",
    "{% set name %}words{% endset %}",
    "{% for name in authority %}{{ authority.name }}{% endfor %}",
    "{% if authority %}words{% endif %}",
    "{% include 'data/settings.yml' %}",
    "{% import 'data/settings.yml' as names %}",
    "{% from 'data/settings.yml' import names %}",
    "{% extends 'data/settings.yml' %}",
    "{% block name %}words{% endblock %}",
    "{% macro name() %}words{% endmacro %}",
    "{% call cite('A') %}words{% endcall %}",
    "{% filter upper %}words{% endfilter %}",
    "{% with name = authority %}words{% endwith %}",
    "{% autoescape false %}words{% endautoescape %}",
    "{% do cite('A') %}",
    "{% debug %}",
]
"""What an editor, or somebody who got at a page, might have it do; no word of it is drawn."""

NAMES = Authority(
    name="Anytown",
    council="Anytown Council",
    partnership="Anytown Partnership",
    region_procedures="Anyshire procedures",
    region_procedures_address="https://procedures.example/",
    region_referrals="Anyshire referrals",
    region_referrals_address="https://procedures.example/refer/",
)


def environment() -> PageEnvironment:
    macros = {name: lambda *texts: "-".join(texts) for name in (*BLOCKS, *INLINE)}
    return PageEnvironment(macros, NAMES.model_dump())


@each("body", PROGRAMS)
def test_a_page_s_text_is_not_a_program(body: str) -> None:
    wrong = found(f"Words.\n\n{body}")
    assert wrong
    assert {line for line, _, _ in wrong} == {3}


@each("body", PROGRAMS)
def test_what_is_no_call_of_a_macro_is_not_drawn(body: str) -> None:
    with pytest.raises(TemplateError):
        environment().from_string(body).render(config={})


def test_an_editor_is_told_what_a_page_may_hold() -> None:
    assert found("One.\n\n{{ authority.name | upper }}") == [
        (
            3,
            "macro",
            'must be a call such as {{ worksheet("three-houses") }} or a field such as '
            "{{ authority.name }}, got {{ authority.name | upper }}",
        )
    ]


def test_the_calls_of_a_page_are_drawn() -> None:
    text = '{{ authority.name }} {{ cite("A", "B") }} {% raw %}{{ x }}{% endraw %}'
    drawn = environment().from_string(text).render()
    assert drawn == "Anytown A-B {{ x }}"


@pytest.mark.parametrize(
    "body", ["{{ cite.__globals__ }}", "{{ authority.__class__ }}", "{{ other('A') }}"]
)
def test_what_draws_a_page_refuses_by_itself_too(
    body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.content.macro_calls.wrong_calls", lambda text: ())
    drawing = environment().from_string(body)
    with pytest.raises(SecurityError, match="line 1: must be a call of a macro"):
        drawing.render(other=lambda text: text)


def test_what_front_matter_calls_like_a_name_changes_nothing() -> None:
    drawing = environment().from_string("{{ authority.name }} {{ cite('A') }}")
    assert drawing.render(authority="Other", cite="Other") == "Anytown A"


def test_a_page_that_was_read_is_not_read_again() -> None:
    text = PageText("{{ authority.name }}\n")
    drawing = PageEnvironment({}, NAMES.model_dump(), [text]).from_string("\n{{ authority.name }}")
    assert drawing.text is text


def test_a_name_with_signs_of_markup_is_printed_as_words() -> None:
    names = NAMES.model_copy(update={"name": "A <b>& B"})
    drawing = PageEnvironment({}, names.model_dump()).from_string("{{ authority.name }}")
    assert drawing.render() == "A &lt;b&gt;&amp; B"
