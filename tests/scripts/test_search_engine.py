"""The search engine by itself: which of a few entries comes first, and why."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.node import Node

Entry = dict[str, Any]


@pytest.fixture(scope="module")
def engine() -> Iterator[Node]:
    """The engine and nothing else."""
    with Node() as node:
        node.load(ROOT / "docs/assets/javascripts/search-engine.js")
        yield node


def entry(title: str, text: str = "", **more: Any) -> Entry:
    return {"kind": "Guidance", "title": title, "address": title, "text": text, **more}


FILLING = [entry(f"Filler {number}", f"nothing of use stands here {number}") for number in range(8)]
"""Other entries, so that a word of the few is rare, as it is in the hub."""


def data_of(entries: list[Entry], groups: list[Entry] | None = None, **more: Any) -> list[Any]:
    """What the engine is given, part by part: names, wordings and texts."""
    every = [*entries, *FILLING]
    places = {one["address"]: number for number, one in enumerate(every)}
    named = [
        {key: value for key, value in one.items() if key != "text"}
        | ({"of": places[one["of"]]} if "of" in one else {})
        for one in every
    ]
    asked = [[[places[one] for one in finds], words] for words, *finds in more.pop("asked", [])]
    later = {"texts": [one.get("text", "") for one in every], "real": more.pop("real", "")}
    return [{"entries": named, "groups": groups or [], **more}, {"asked": asked}, later]


def result(
    engine: Node,
    entries: list[Entry],
    query: str,
    groups: list[Entry] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Everything the engine says to a query."""
    said: dict[str, Any] = engine.evaluate(
        "([data, query]) => hubSearchEngine.ready(...data).find(query)",
        [data_of(entries, groups, **more), query],
    )
    return said


def find(
    engine: Node,
    entries: list[Entry],
    query: str,
    groups: list[Entry] | None = None,
    **more: Any,
) -> list[str]:
    """Titles of what is found, best first."""
    said = result(engine, entries, query, groups, **more)
    return [hit["entry"]["title"] for hit in said["hits"]]


def test_exact_comes_before_prefix_before_fuzzy(engine: Node) -> None:
    entries = [entry("Plam"), entry("Plantation"), entry("Plan")]
    assert find(engine, entries, "plan")[:2] == ["Plan", "Plantation"]


def test_all_words_come_before_some(engine: Node) -> None:
    entries = [entry("Safety safety safety"), entry("A thing", "safety for the network")]
    assert find(engine, entries, "safety network")[0] == "A thing"


def test_what_its_parts_hold_between_them_a_page_holds(engine: Node) -> None:
    parts = [entry("Sleep", "a cot by the bed", of="Home"), entry("Fire", "smoke alarm", of="Home")]
    entries = [entry("Other", "cot cot"), entry("Another", "smoke smoke"), entry("Home"), *parts]
    assert find(engine, entries, "cot smoke")[0] == "Home"


def test_a_title_comes_before_a_text(engine: Node) -> None:
    entries = [entry("Other", "genogram genogram genogram"), entry("Genogram")]
    assert find(engine, entries, "genogram") == ["Genogram", "Other"]


def test_a_question_of_small_words_alone_finds_its_title(engine: Node) -> None:
    entries = [entry("What must be done"), entry("What needs to happen?"), entry("What is this")]
    assert find(engine, entries, "what needs to happen")[0] == "What needs to happen?"


@pytest.mark.parametrize("typed", ["whats working", "what's working", "what’s working"])
def test_an_apostrophe_may_be_straight_curly_or_missing(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Working"), entry("What’s working?")], typed)[0] == "What’s working?"


@pytest.mark.parametrize("typed", ["CIN", "cin", "c.i.n.", "C.I.N", "c i n"])
def test_letters_may_be_spelt_in_any_way(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Other", "child in need"), entry("CIN")], typed)[0] == "CIN"


@pytest.mark.parametrize("typed", ["s47", "s.47", "S 47", "section 47", "Section47", "sec. 47"])
def test_a_section_of_a_law_may_be_spelt_in_any_way(engine: Node, typed: str) -> None:
    assert find(engine, [entry("s46"), entry("s47")], typed)[0] == "s47"


@pytest.mark.parametrize("typed", ["3 houses", "three houses", "3 house", "Three-Houses"])
def test_a_number_may_be_a_word(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Houses"), entry("Three Houses")], typed)[0] == "Three Houses"


@pytest.mark.parametrize(
    "typed",
    ["genagram", "gneogram", "genogrm", "genoogram", "geno gram", "genograms"],
)
def test_a_misspelling_finds_the_word(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Genogram")], typed)[0] == "Genogram"


def test_two_words_run_together_are_found(engine: Node) -> None:
    assert find(engine, [entry("Safety plan")], "safetyplan")[0] == "Safety plan"


def test_american_endings_find_british_words(engine: Node) -> None:
    assert find(engine, [entry("Organised practice")], "organized practice")


def test_whoever_types_one_name_finds_the_other(engine: Node) -> None:
    groups = [{"words": ["worry statement", "danger statement"], "same": 2}]
    entries = [entry("Statement of purpose"), entry("Danger statement")]
    assert find(engine, entries, "worry statement", groups)[0] == "Danger statement"


def test_a_misspelt_name_finds_what_the_name_finds(engine: Node) -> None:
    groups = [{"words": ["worry statement", "danger statement"], "same": 2}]
    entries = [entry("Danger statement"), entry("Worry", "a statement")]
    assert find(engine, entries, "worry statment", groups)[0] == "Danger statement"


def test_what_editors_say_words_find_comes_first(engine: Node) -> None:
    asked = [wording("foster carer version", "Fostering")]
    entries = [entry("Version of a carer"), entry("Fostering")]
    assert find(engine, entries, "foster carer version", asked=asked)[0] == "Fostering"


def wording(words: str, *finds: str) -> tuple[str, ...]:
    return words, *finds


def test_other_words_need_not_be_typed_as_they_stand(engine: Node) -> None:
    asked = [wording("mum refuses to open the door", "Access")]
    entries = [entry("Other", "a mum"), entry("Access")]
    found = find(engine, entries, "the door mum refuses to open", asked=asked)
    assert found[0] == "Access"


def test_words_that_stand_together_say_more_than_the_same_words_apart(engine: Node) -> None:
    asked = [wording("let me in", "Access"), wording("in time let the others see me", "Later")]
    entries = [entry("Later"), entry("Access")]
    assert find(engine, entries, "they never let me in", asked=asked)[0] == "Access"


def test_several_wordings_that_fit_say_more_than_one(engine: Node) -> None:
    asked = [
        wording("scared of dad|dad shouts", "Several"),
        wording("dad at home", "One"),
    ]
    entries = [entry("One"), entry("Several")]
    assert find(engine, entries, "scared when dad shouts at home", asked=asked)[0] == "Several"


def test_a_query_may_meet_one_word_in_one_wording_and_the_next_in_another(engine: Node) -> None:
    asked = [
        wording("nan takes them to school|who collects the twins on a Friday night", "Spread"),
        wording("nan at the weekend and on every single birthday of theirs", "One"),
    ]
    found = find(engine, [entry("One"), entry("Spread")], "nan collects", asked=asked)
    assert found[0] == "Spread"
    assert not result(engine, [entry("Spread")], "nan collects", asked=asked[:1])["poor"]


def test_what_other_words_find_first_comes_before_what_they_find_next(engine: Node) -> None:
    asked = [wording("child with a bruise", "First", "Next")]
    entries = [entry("Next"), entry("First")]
    assert find(engine, entries, "a bruise on the child", asked=asked)[:2] == ["First", "Next"]


KINDS = [
    {"kinds": ["Worksheet"], "words": ["sheet", "template", "large print"]},
    {"kinds": ["Briefing"], "words": ["briefing", "7mb"]},
]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("briefing on neglect", "Neglect at home"),
        ("7mb neglect", "Neglect at home"),
        ("neglect sheet", "Neglect, a page to fill in"),
        ("large print neglect", "Neglect, a page to fill in"),
        ("neglect", "Neglect"),
    ],
)
def test_whoever_names_a_kind_of_thing_gets_one(engine: Node, query: str, first: str) -> None:
    entries = [
        entry("Neglect", "neglect neglect"),
        entry("Neglect at home", kind="Briefing"),
        entry("Neglect, a page to fill in", kind="Worksheet"),
    ]
    assert find(engine, entries, query, kinds=KINDS)[0] == first


def test_a_word_of_a_kind_inside_a_longer_name_asks_for_no_kind(engine: Node) -> None:
    groups = [{"words": ["balance sheet"], "same": 1, "finds": ["Balance sheet"]}]
    entries = [entry("Balance sheet"), entry("Balance", kind="Worksheet")]
    assert find(engine, entries, "balance sheet", groups, kinds=KINDS)[0] == "Balance sheet"


def test_a_page_whose_title_is_asked_for_comes_before_what_is_led_to(engine: Node) -> None:
    groups = [{"words": ["safety networks"], "same": 1, "finds": ["#t"], "weight": 0.55}]
    entries = [entry("Network", "safety networks", address="#t"), entry("Safety networks")]
    assert find(engine, entries, "safety networks", groups)[0] == "Safety networks"


def test_an_answer_comes_first_for_a_whole_question_alone(engine: Node) -> None:
    answer = entry("Can parents keep maps", kind="Answer", address="answer")
    page = entry("Can parents keep maps", kind="Guidance", weight=1.1, address="page")
    ways = {
        typed: result(engine, [page, answer], typed)["hits"][0]["entry"]["address"]
        for typed in ("can the parents keep maps", "parents keep maps")
    }
    assert ways == {"can the parents keep maps": "answer", "parents keep maps": "page"}


def test_no_word_is_thrown_away(engine: Node) -> None:
    entries = [entry("Plan"), entry("Plan", "with") | {"address": "with"}]
    assert result(engine, entries, "with plan")["hits"][0]["entry"]["address"] == "with"


def test_what_nobody_wrote_finds_nothing(engine: Node) -> None:
    assert find(engine, [entry("Genogram")], "zzzzqqq") == []


@pytest.mark.parametrize("typed", ["", " ", "?!", "'", "(", "*", "a:b", "+-", "constructor"])
def test_signs_are_no_mistake(engine: Node, typed: str) -> None:
    assert find(engine, [entry("Genogram")], typed) == []


def test_a_query_that_finds_nothing_offers_the_nearest_terms(engine: Node) -> None:
    near: list[str] = engine.evaluate(
        "data => hubSearchEngine.ready(data).nearest('jenogramme', 3).map(one => one.title)",
        data_of([entry("Genogram", kind="Term"), entry("IRO", kind="Term")])[0],
    )
    assert near == ["Genogram"]


def test_any_text_is_answered(engine: Node) -> None:
    chance = random.Random(47)
    letters = "abc .&'’0é-/()\n\t§漢"
    typed = ["".join(chance.choices(letters, k=chance.randrange(60))) for _ in range(300)]
    answered = engine.evaluate(
        """([data, typed]) => {
          const engine = hubSearchEngine.ready(data, {texts: []});
          return typed.every(query => Array.isArray(engine.find(query).hits));
        }""",
        [{"entries": FILLING, "groups": []}, typed],
    )
    assert answered


NAMED = [entry("Signs of Safety", "Signs of Safety"), entry("Scaling", "A number"), entry("Form")]


@pytest.mark.parametrize(
    "query", ["signs of safety scaling", "scaling signs of safety", "SoS scaling", "Scaling in SoS"]
)
def test_the_approachs_own_name_tells_nothing_beside_another_word(engine: Node, query: str) -> None:
    name = ["signs of safety", "SoS"]
    alone = find(engine, NAMED, "scaling", name=name)
    assert find(engine, NAMED, query, name=name)[:1] == alone[:1] == ["Scaling"]


@pytest.mark.parametrize("query", ["signs of safety", "what is Signs of Safety"])
def test_the_approachs_own_name_alone_finds_it(engine: Node, query: str) -> None:
    assert find(engine, NAMED, query, name=["signs of safety"])[0] == "Signs of Safety"


CRISIS = [entry("Danger now", "Ring 999"), entry("Overdone"), entry("Scaling", "scaling " * 9)]
DANGER = {"words": ["overdose", "ran away", "strangled"], "finds": "Danger now"}


@pytest.mark.parametrize(
    "query",
    [
        "overdose",
        "Overdosed",
        "scaling after an overdose",
        "he ran away",
        "strangeld",
        "Overdone ran away",
    ],
)
def test_a_word_of_crisis_leads_first_to_what_to_do_now(engine: Node, query: str) -> None:
    assert find(engine, CRISIS, query, danger=DANGER)[0] == "Danger now"


@pytest.mark.parametrize("query", ["scaling", "away", "overdone"])
def test_another_word_does_not(engine: Node, query: str) -> None:
    assert find(engine, CRISIS, query, danger=DANGER)[:1] != ["Danger now"]


def test_a_word_of_crisis_is_never_taken_for_another(engine: Node) -> None:
    entries = [*CRISIS, entry("Overdoes")]
    assert result(engine, entries, "overdose", danger=DANGER)["meant"] == ""


def test_words_of_crisis_joined_by_plus_may_stand_anywhere(engine: Node) -> None:
    danger = DANGER | {"words": ["bruise + month old"]}
    for query in ("a bruise on a 3 month old", "my 6 month old has a bruise"):
        assert find(engine, CRISIS, query, danger=danger)[0] == "Danger now"
    assert find(engine, CRISIS, "a bruise on a boy of 9", danger=danger)[:1] != ["Danger now"]


def test_what_to_do_now_is_a_kind_of_its_own_and_stands_once(engine: Node) -> None:
    entries = [*CRISIS, entry("Refer", "overdose", of="Danger now", address="Danger now#refer")]
    hits = result(engine, entries, "overdose", danger=DANGER)["hits"]
    assert [hit["entry"]["address"] for hit in hits] == ["Danger now"]
    assert hits[0]["now"] is True


@pytest.mark.parametrize("query", ["smart", "a smart thing"])
def test_a_word_of_english_is_not_corrected(engine: Node, query: str) -> None:
    entries = [entry("Start")]
    assert result(engine, entries, query)["meant"] == query.replace("smart", "start")
    assert result(engine, entries, query, real="smart")["meant"] == ""


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("wordsandpictures", "Words and pictures"),
        ("threehouses", "Three Houses"),
        ("signsofsafetyscaling", "Scaling"),
        ("re-scale", "Scaling"),
        ("rescaling", "Scaling"),
        ("gen o gram", "Genogram"),
        ("mapper", "Map"),
    ],
)
def test_words_run_together_torn_apart_or_with_another_ending_are_found(
    engine: Node, typed: str, title: str
) -> None:
    entries = [
        entry("Pictures"), entry("Words and pictures"), entry("Houses"), entry("Three Houses"),
        entry("Signs of Safety"), entry("Scaling"), entry("Genogram"), entry("Map"),
    ]  # fmt: skip
    assert find(engine, entries, typed, name=["signs of safety"])[0] == title


PARTS = [
    entry("Recording", "How a visit is written"),
    entry("Traps", "A trap of writing", of="Recording", address="Recording#traps"),
    entry("Example", "A visit, written", of="Recording", address="Recording#example"),
]


def test_results_on_one_page_are_one_result_with_its_best_passage(engine: Node) -> None:
    (hit,) = result(engine, PARTS, "recording traps")["hits"]
    assert (hit["entry"]["title"], hit["part"]["title"]) == ("Recording", "Traps")
    assert hit["text"] == "A trap of writing"


def test_no_bare_heading_is_the_title_of_a_result(engine: Node) -> None:
    assert find(engine, PARTS, "traps") == ["Recording"]


def test_one_list_of_questions_does_not_fill_the_results(engine: Node) -> None:
    many = [
        entry(f"Which plan {number}", kind="Question", address=f"/q/#q{number}")
        for number in range(9)
    ]
    found = find(engine, [*many, entry("Planning", "which plan")], "which plan")
    assert len(found) == 10
    assert found.index("Planning") == 3


@pytest.mark.parametrize("query", ["mileage claim for parking", "parking permit plan tomorrow"])
def test_what_nothing_fits_is_said_to_have_no_page(engine: Node, query: str) -> None:
    assert result(engine, [entry("Claiming"), entry("Safety plan", "a permit")], query)["poor"]


@pytest.mark.parametrize("query", ["safety plan", "a plan for safety", "safty plan"])
def test_what_fits_is_not(engine: Node, query: str) -> None:
    assert not result(engine, [entry("Safety plan"), entry("Claiming")], query)["poor"]


def test_a_word_that_no_page_has_is_named_and_no_other(engine: Node) -> None:
    entries = [entry("Safety plan"), entry("Network", "other words")]
    assert result(engine, entries, "safety plan zebulon")["missing"] == ["zebulon"]
    assert result(engine, entries, "safety plan other")["missing"] == []


@pytest.mark.parametrize("order", [[1, 2], [2, 1]], ids=["wordings first", "texts first"])
def test_each_part_finds_more_as_soon_as_it_is_read(engine: Node, order: list[int]) -> None:
    entries = [entry("Safety plan"), entry("Other", "genogram"), entry("Ecomap")]
    parts = data_of(entries, asked=[wording("who helps at the weekend", "Ecomap")])
    queries = ["safety plan", "who helps at the weekend", "genogram"]
    found = engine.evaluate(
        """([[names, ...parts], order, queries]) => {
          const engine = hubSearchEngine.ready(names);
          const all = () => queries.map(query => engine.find(query).hits[0]?.entry.title);
          return [all(), ...order.map(part => {
            Array.from(engine.read(parts[part - 1]));
            return all();
          })];
        }""",
        [parts, order, queries],
    )
    by_wording, by_text = [None, "Ecomap", None], [None, None, "Other"]
    first = by_wording if order[0] == 1 else by_text
    assert found == [
        ["Safety plan", None, None],
        ["Safety plan", *first[1:]],
        ["Safety plan", "Ecomap", "Other"],
    ]


def test_whoever_searches_while_a_part_is_read_is_answered(engine: Node) -> None:
    entries = [entry(f"Plan {n}", f"text of a plan {n}") for n in range(50)]
    asked = [wording(f"what do we do about {n}", f"Plan {n}") for n in range(50)]
    answered = engine.evaluate(
        """([names, ...parts]) => {
          const engine = hubSearchEngine.ready(names);
          let searched = 0;
          for (const part of parts)
            for (const _ of engine.read(part)) {
              const hits = engine.find("what do we do about 7").hits;
              if (!hits.every(hit => Number.isFinite(hit.score))) return -1;
              searched += 1;
            }
          return searched;
        }""",
        data_of(entries, asked=asked),
    )
    assert answered >= 50


def test_an_engine_is_built_in_steps_that_end_soon(engine: Node) -> None:
    entries = [entry(f"Entry {n}", f"text {n} " * 50) for n in range(600)]
    asked = [wording(f"words for {n}", f"Entry {n}") for n in range(600)]
    steps = engine.evaluate(
        """([names, ...parts]) => {
          const count = steps => {
            let made = 0, step;
            while (!(step = steps.next()).done) made += 1;
            return [made, step.value];
          };
          const [made, engine] = count(hubSearchEngine.build(names));
          return [made, ...parts.map(part => count(engine.read(part))[0])];
        }""",
        data_of(entries, asked=asked),
    )
    # Eight entries or wordings at a time; what an entry is called in other words one by one.
    assert [made >= least for made, least in zip(steps, (3 * 75, 600 + 150, 75), strict=True)] == [
        True,
        True,
        True,
    ], steps
