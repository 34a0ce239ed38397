"""One settings file makes the hub another authority's, and no word of the first is left.

The other settings are made here: every local value has a text, and all but two are not
confirmed, so that the same site shows what is never printed.
"""

from __future__ import annotations

import copy
import os
import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdf
import pytest
import yaml
from lxml import etree

from macros.content.hub import Hub
from macros.content.load import load_hub
from macros.formats.revision import revision_of
from macros.schema.settings import HubName
from macros.source.problems import DefinitionErrors
from tests.build.projects import project_with_site
from tests.build.projects import replace as swap
from tests.build.reading import (
    attributes,
    file_at,
    html_files,
    ids,
    only,
    page,
    select,
    tree,
    words,
)
from tests.build.written import PAGES, SETTINGS, SHEETS, SOURCES
from tests.conftest import ROOT, once, run_build
from tests.each import each
from tests.print.papers import read

SECRET = "never-printed"
HOST = "https://sos.example"
LONG_HOST = "https://signs-of-safety.northshire.gov.uk"
CONFIRMED = {"hub-address": HOST, "practice-lead": "the Northshire practice desk"}
MAILBOX = {"ask-address": f"{SECRET}@northshire.example"}

LADO_PAGE = "https://partnership.northshire.example/lado/"

OTHER: dict[str, Any] = {
    "authority": {
        "name": "Northshire",
        "council": "Northshire Council",
        "partnership": "Northshire Safeguarding Partnership",
        "region_procedures": "Northern safeguarding children procedures",
        "region_procedures_address": "https://procedures.northshire.example/",
        "region_referrals": "Northern procedures: referring a child",
        "region_referrals_address": "https://procedures.northshire.example/referring/",
    },
    "hub": {"title": "Safety First", "strapline": "For people who work with families"},
    "values": [
        {
            "key": value["key"],
            "label": f"Local fact {number}",
            "first": False,
            "value": (CONFIRMED | MAILBOX).get(value["key"], f"{SECRET}-{number}"),
            "confirmed": value["key"] in CONFIRMED,
            "about": "Northshire",
            "until_then": f"what stands in for it ({number})",
            "ask": "Which is it?",
        }
        | ({"page": LADO_PAGE} if value["key"] == "lado" else {})
        for number, value in enumerate(SETTINGS["values"], start=1)
    ],
    "history": [
        {
            "when": "2020",
            "what": "A public page named the approach.",
            "about": "Northshire",
            "grade": "A",
            "sources": ["WSX"],
        }
    ],
    "terms": [
        {
            "id": "northcare",
            "term": "NorthCare",
            "meaning": "The case system.",
            "about": "Northshire",
        }
    ],
    "answers": [
        {
            "id": "faq-99",
            "group": "getting-started",
            "question": "Where is the Northshire training?",
            "answer": "Ask your practice lead. " + "Each team has a day of it every year. " * 4,
            "about": "Northshire",
            "house": True,
            "date": "2026-11-23",
        }
    ],
}

SOURCE_LISTS = (
    "hub-page-sources",
    "hub-paper-links",
    "hub-sources__item",
    "hub-cite",
)
"""Where sources are named as their publishers name them."""


def yaml_of(settings: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False)
    return text.replace("'2026-11-23'", "2026-11-23")


MADE = ("three-column-map", "three-houses", "what-to-expect")
"""A record's, a child's and a family's sheet."""


def make_few_files(project: Path, site: Path) -> None:
    """Let the files of all but three sheets be those of one that the first authority has.

    Every page to print is drawn all the same, and a sheet's files have the words of its pages
    (`tests/print/test_words.py`); what is not a sheet's, such as notes of a session, is made.
    """
    for ending in (".pdf", ".docx", ".webp", ".png", ".svg"):
        file = sorted((site / "worksheets/harm-matrix").glob(f"*{ending}"))[0]
        shutil.copyfile(file, project / f"stand-in{ending}")
    swap(
        project,
        "macros/formats/make_all.py",
        "    cache = hub.root / KEPT\n    if ",
        "    cache = hub.root / KEPT\n"
        f"    if making.sheet.slug not in {MADE}:\n"
        '        made = (hub.root / f"stand-in{making.ending}").read_bytes()\n'
        "    elif ",
    )


def really_made(site: Path, ending: str) -> list[Path]:
    """Files of a kind that stand in for none."""
    stand_in = (site.parent / f"stand-in{ending}").read_bytes()
    made = [path for path in site.rglob(f"*{ending}") if path.read_bytes() != stand_in]
    assert {path.parent.name for path in made} >= set(MADE)
    return made


@pytest.fixture(scope="session")
def other(shared: Path, site: Path) -> Path:
    """The site of the other authority, built where the first one's PDFs are still kept."""

    def make(project: Path) -> None:
        project_with_site(project, site)
        make_few_files(project, site)
        (project / "elsewhere").mkdir()
        (project / "elsewhere" / "northshire.yml").write_text(yaml_of(OTHER), "utf-8")
        done = run_build(project, AUTHORITY="elsewhere/northshire.yml")
        assert done.returncode == 0, done.stdout + done.stderr

    return once("other-authority", shared, make) / "site"


def words_of_the_first() -> list[str]:
    """Names that only the first authority's settings bring in."""
    authority = SETTINGS["authority"]
    names = {authority["name"], authority["council"], authority["partnership"]}
    names |= {authority["region_procedures"], "greatermanchesterscp.trixonline.co.uk"}
    names |= {authority["region_referrals"], "manchestersafeguardingpartnership.co.uk"}
    names |= {value["value"] for value in SETTINGS["values"] if value["value"]}
    names |= {term["term"] for term in SETTINGS["terms"]}
    names |= {answer["question"] for answer in SETTINGS["answers"]}
    names |= {SETTINGS["hub"]["strapline"]}
    names |= {"Mancunian", "MSCB", "MSP", "Thriving Families", "Help and Support Manchester"}
    names |= {"MiCARE", *SETTINGS["old_addresses"]}
    return sorted(names)


@cache
def said_outside_sources(path: Path) -> str:
    """Every word of a page, seen or spoken, but those in its lists of sources."""
    root = tree(path)
    inside = " or ".join(f"contains(concat(' ', @class, ' '), ' {name} ')" for name in SOURCE_LISTS)
    # Sources are named by their titles, in links to the list of all sources.
    text = root.xpath(
        f"//text()[not(ancestor::*[{inside}]) and not(ancestor::a[contains(@href, '#source-')])]"
    )
    spoken = [
        value
        for node, name, value in attributes(root)
        if name in ("content", "alt", "title", "aria-label", "placeholder", "href", "value")
        and not node.xpath(f"ancestor-or-self::*[{inside}]")
    ]
    return " ".join(str(part) for part in [*text, *spoken])


@each("name", words_of_the_first())
def test_no_word_of_the_first_authority_is_left(other: Path, name: str) -> None:
    found = {
        address
        for address, path in html_files(other).items()
        if re.search(rf"\b{re.escape(name)}\b", said_outside_sources(path))
    }
    assert sorted(found) == []


@each("name", words_of_the_first())
def test_no_word_of_the_first_authority_can_be_searched_for(other: Path, name: str) -> None:
    text = "".join(
        (other / f"search/{part}.js").read_text("utf-8") for part in ("entries", "texts")
    )
    assert not re.search(rf"\b{re.escape(name)}\b", text)


@cache
def pdf_words(path: Path) -> str:
    reader = pypdf.PdfReader(path)
    about = " ".join(str(value) for value in (reader.metadata or {}).values())
    return about + " " + " ".join(side.words for side in read(path.read_bytes()).sides)


def test_no_word_of_the_first_authority_is_in_a_pdf(other: Path) -> None:
    found = {
        (path.name, name)
        for path in really_made(other, ".pdf")
        for name in words_of_the_first()
        if re.search(rf"\b{re.escape(name)}\b", pdf_words(path))
    }
    assert sorted(found) == []


def test_a_pdf_kept_from_the_first_authority_is_not_taken_for_the_other(other: Path) -> None:
    authors = {
        metadata.author
        for path in really_made(other, ".pdf")
        if (metadata := pypdf.PdfReader(path).metadata)
    }
    assert authors == {"Safety First: For people who work with families"}


@each("slug", SHEETS)
def test_a_sheet_made_under_another_name_of_the_hub_has_another_revision(
    hub: Hub, slug: str
) -> None:
    # The name stands in the PDF, and a PDF is kept by its revision.
    name = HubName(title="Another", strapline="Name")
    renamed = replace(hub, settings=hub.settings.model_copy(update={"hub": name}))
    sheet = hub.sheets[slug]
    assert revision_of(renamed, sheet) != revision_of(hub, sheet)


def test_no_file_holds_a_value_that_is_not_confirmed(other: Path) -> None:
    texts = {".html", ".css", ".js", ".json", ".svg"}
    found = [
        path.name
        for path in other.rglob("*")
        if path.suffix in texts and SECRET in path.read_text("utf-8")
    ]
    assert found == []


def test_no_pdf_holds_a_value_that_is_not_confirmed(other: Path) -> None:
    assert [path.name for path in really_made(other, ".pdf") if SECRET in pdf_words(path)] == []


def test_what_is_not_confirmed_is_replaced_by_what_stands_in_for_it(other: Path) -> None:
    number = [value["key"] for value in SETTINGS["values"]].index("practice-standards") + 1
    assert f"what stands in for it ({number})" in words(page(other, "/local/"))


@pytest.mark.parametrize("address", ["/danger-now/", "/local/"])
def test_the_way_to_refer_a_child_is_the_other_region_s(other: Path, address: str) -> None:
    links = page(other, address).xpath("//main//a[starts-with(@href, 'https://')]")
    region = [
        link for link in links if "procedures.northshire.example/referring/" in link.get("href")
    ]
    assert [words(link) for link in region] == ["Northern procedures: referring a child"]


def test_the_lado_leads_to_the_other_authority_s_own_page(other: Path) -> None:
    links = page(other, "/danger-now/").xpath("//main//a/@href[starts-with(., 'https://')]")
    assert LADO_PAGE in links


def test_what_is_confirmed_is_printed(other: Path) -> None:
    assert CONFIRMED["practice-lead"] in words(page(other, "/local/"))


def test_an_owner_sees_which_local_facts_are_missing(other: Path) -> None:
    shown = words(page(other, "/local/"))
    labels = [value["label"] for value in OTHER["values"] if not value["confirmed"]]
    assert [label for label in labels if label not in shown] == []


def test_a_hub_with_a_confirmed_address_lists_its_pages_for_search_engines(other: Path) -> None:
    listed = etree.parse(other / "sitemap.xml").findall("{*}url/{*}loc")
    assert sorted(str(one.text) for one in listed) == sorted(f"{HOST}{path}" for path in PAGES)


def test_a_hub_without_a_confirmed_address_has_no_such_list(site: Path) -> None:
    assert list(site.glob("sitemap*")) == []


@each("address", PAGES)
def test_every_page_names_the_other_authority(other: Path, address: str) -> None:
    assert "Northshire" in words(only(page(other, address), ".hub-top__name"))


def test_the_other_authority_s_terms_are_in_the_glossary(other: Path) -> None:
    assert "NorthCare" in words(page(other, "/glossary/"))


def test_the_other_authority_s_answers_are_in_the_faq(other: Path) -> None:
    assert "Where is the Northshire training?" in words(page(other, "/faq/"))


def test_a_confirmed_address_of_the_hub_is_given_to_cite(other: Path) -> None:
    given = [words(only(page(other, address), ".hub-provenance__address")) for address in PAGES]
    assert given == [f"{HOST}{address}" for address in PAGES]


def test_a_confirmed_address_of_the_hub_is_printed_on_every_side(other: Path) -> None:
    sides = select(page(other, "/worksheets/three-column-map/a4/"), ".ws-sheet")
    address = HOST.removeprefix("https://") + "/go/map/"
    assert [side for side in sides if address not in words(side)] == []


def test_every_sheet_still_fits_once_the_hub_has_a_long_address(tmp_path: Path) -> None:
    # It is printed at the foot of every side: the day it is confirmed nothing may be refused.
    settings = copy.deepcopy(OTHER)
    for value in settings["values"]:
        if value["key"] == "hub-address":
            value["value"] = LONG_HOST
    (tmp_path / "settings.yml").write_text(yaml_of(settings), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "macros.cli", "launch-check"],
        cwd=ROOT,
        env=os.environ | {"AUTHORITY": str(tmp_path / "settings.yml")},
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""


# A copy of the first authority's file under another name

FIRST = (ROOT / "docs/data/settings.yml").read_text("utf-8")


def refused(tmp_path: Path, text: str) -> list[str]:
    """Load the project with these settings; returns what is refused of them."""
    path = tmp_path / "salford.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(DefinitionErrors) as caught:
        load_hub(ROOT, settings_file=path)
    return [str(problem) for problem in caught.value.problems if problem.file == "salford.yml"]


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1


def test_a_copy_with_only_the_name_changed_is_refused(tmp_path: Path) -> None:
    text = FIRST.replace("  name: Manchester\n", "  name: Salford\n", 1)
    told = refused(tmp_path, text)
    line = line_of(text, "when: Summer 2014") + 3
    assert (
        f"salford.yml:{line}: history[0].about: must be Salford, as authority.name is, got "
        "Manchester: take out what is another authority's"
    ) in told
    # Every fact of the first is told, and nothing that is still unknown is.
    facts = [said for said in told if ".about: must be Salford" in said]
    assert len(facts) == FIRST.count("    about: Manchester\n")


def test_a_copy_with_every_name_changed_is_refused(tmp_path: Path) -> None:
    told = refused(tmp_path, FIRST.replace("Manchester", "Salford"))
    line = line_of(FIRST, "sources: [OFSTED14, MCC-JOURNEY, OFSTED22]")
    assert (
        f"salford.yml:{line}: history[0].sources[0]: must not rest on what is told of Manchester, "
        "got OFSTED14"
    ) in told


def test_the_first_authority_s_own_file_is_not_refused() -> None:
    assert load_hub(ROOT).settings.authority.name == "Manchester"


@pytest.mark.parametrize("part", ["history", "terms", "answers"])
def test_what_is_said_of_an_authority_names_it(tmp_path: Path, part: str) -> None:
    settings = copy.deepcopy(OTHER)
    del settings[part][0]["about"]
    assert any(
        f" {part}[0].about: missing" in said for said in refused(tmp_path, yaml_of(settings))
    )


def test_a_confirmed_fact_names_its_authority(tmp_path: Path) -> None:
    settings = copy.deepcopy(OTHER)
    number = next(at for at, value in enumerate(settings["values"]) if value["confirmed"])
    del settings["values"][number]["about"]
    told = refused(tmp_path, yaml_of(settings))
    assert any(f" values[{number}].about: must name the authority" in said for said in told)


# `make authority`


@pytest.fixture(scope="session")
def begun(shared: Path, site: Path) -> Path:
    """The site of an authority of which nothing but the name is known."""

    def make(project: Path) -> None:
        project_with_site(project, site)
        make_few_files(project, site)
        command = [sys.executable, "-m", "macros.cli", "authority", "--name", "Salford"]
        subprocess.run([*command, "--root", str(project)], cwd=ROOT, check=True)
        done = run_build(project, AUTHORITY="authorities/salford/settings.yml")
        assert done.returncode == 0, done.stdout + done.stderr

    return once("begun-authority", shared, make) / "site"


SEEN = {".html", ".js", ".json", ".xml", ".css"}


@cache
def every_text(site: Path) -> dict[str, str]:
    """What each file of the site says, outside lists of sources; Word and PDF files too."""
    found = {}
    pdfs, words = (really_made(site, ending) for ending in (".pdf", ".docx"))
    drawings = really_made(site, ".svg")
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html":
            found[name] = said_outside_sources(path)
        elif path in drawings or path.suffix in SEEN:
            found[name] = path.read_text("utf-8")
        elif path in pdfs:
            found[name] = pdf_words(path)
        elif path in words:
            with zipfile.ZipFile(path) as word:
                found[name] = " ".join(
                    word.read(part).decode("utf-8", "replace") for part in word.namelist()
                )
    return found


@each("name", words_of_the_first())
def test_no_file_of_a_new_authority_says_a_word_of_the_first(begun: Path, name: str) -> None:
    found = {
        file
        for file, text in every_text(begun).items()
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)
    }
    assert sorted(found) == []


def test_a_new_authority_names_no_page_before_it(begun: Path) -> None:
    said = re.compile(
        r"page (?:that this hub replaces|before this)|older page that this", re.IGNORECASE
    )
    found = {file for file, text in every_text(begun).items() if said.search(text)}
    # Lists of what may be confirmed name what another authority may have had.
    assert (
        found
        - {
            "about/settings/index.html",
            "about/keeping-current/index.html",
            "local/index.html",
        }
        == set()
    )


def test_a_new_authority_lists_no_source_that_only_the_first_rests_on(begun: Path) -> None:
    listed = set(ids(file_at(begun, "/about/sources/")))
    assert "source-bull13" not in listed
    assert "source-york-gl" in listed


def test_the_way_to_refer_a_child_is_said_before_anything_is_known(begun: Path) -> None:
    text = words(page(begun, "/danger-now/"))
    assert "How to refer is in local safeguarding procedures on referring a child" in text
    assert "gov.uk/report-child-abuse-to-local-council" in text


def test_no_key_of_a_source_is_shown_to_a_reader(site: Path) -> None:
    keys = re.compile(rf"(?<![\w-])(?:{'|'.join(key for key in SOURCES if '-' in key)})(?![\w-])")
    shown = {
        f"{address}: {found.group()}"
        for address, path in html_files(site).items()
        if (found := keys.search(words(tree(path))))
    }
    assert sorted(shown) == []


def test_every_key_of_the_settings_is_said_with_what_it_does(site: Path) -> None:
    rows = [
        [words(cell) for cell in row.findall(".//td")]
        for row in page(site, "/about/settings/").iter("tr")
    ]
    said = {row[0]: row[1] for row in rows if len(row) == 3}
    written = {key for part in ("authority", "hub") for key in SETTINGS[part]}
    written |= {
        key
        for part in ("values", "history", "terms", "answers", "asked", "to_confirm")
        for entry in SETTINGS[part]
        for key in entry
    }
    assert written - said.keys() == set()
    assert [key for key, does in said.items() if len(does.split()) < 2] == []
