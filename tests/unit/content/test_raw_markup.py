"""HTML in a page's text that is not on the list is found."""

from __future__ import annotations

import time

import pytest

from macros.content.raw_markup import wrong_markup
from tests import promises


def found(body: str) -> list[tuple[int, str]]:
    return [(wrong.line, wrong.field) for wrong in wrong_markup(body)]


def told(body: str) -> str:
    (wrong,) = wrong_markup(body)
    return wrong.message


FRAME = '<div class="hub-pair" markdown>\n\nWords.\n\n</div>\n'


@pytest.mark.parametrize(
    "body",
    [
        "Plain words & more, a < b, 3 <5, x <- y, a > b.",
        "One line.<br>\nAnother.",
        "<https://source.example/a?b=c#d> and <lead@council.example>",
        FRAME,
        FRAME.replace("hub-pair", "hub-pair hub-wide"),
        "- A point\n\n    " + FRAME.replace("\n\n", "\n\n    ").replace("\n</", "\n    </"),
        "## Words {: #its-id }\n\n[Words](all.md){ .hub-button } and [more](#id){: .hub-a #b }",
        '{{ local("lado") }} of {{ authority.name }}',
        "[a](https://a.example/) [b](mailto:x@y.example) [c](tel:999) [d](../x.md#y) [e](/faq/)",
        "&lt;script&gt; is a tag",
        "![A face](face.svg)",
    ],
)
def test_what_is_on_the_list_is_no_mistake(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    "tag",
    [
        "<iframe src=x>", "<script>alert(1)</script>", "<SCRIPT src=x>", "<style>p{}</style>",
        "<meta http-equiv=refresh content='0; url=//x.example'>", "<textarea>", "<plaintext>",
        "<form action=x>", "<input>", "<base href=//x.example>", "<link rel=stylesheet href=x>",
        "<object data=x>", "<embed src=x>", "<svg onload=x>", "<math>", "<template>", "<xmp>",
        "<noscript>", "<title>", "<frameset>", "<a href=javascript:x>", "<img src=x onerror=x>",
        "<p style=color:red>", "<div>", '<div class="x" markdown>', "<div onclick=x markdown>",
        "</body>", "<!-- a note -->", "<!doctype html>", "<?php x ?>", "<![CDATA[x]]>",
        "<br onclick=x>", "<br/onclick=x>", "<javascript:alert(1)>", "<https://x.example/\" onx=>",
        "< /div>x <x", "<x-y>", "<\u0442>", "<:a>", "<data:text/html,x>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "`{}`", "```\n{}\n```", "    {}", "\\{}", "- {}"])
def test_every_other_tag_is_refused_wherever_it_stands(tag: str, around: str) -> None:
    told = found("Words.\n\n" + around.format(tag))
    assert ("HTML" in {field for _, field in told}) and min(line for line, _ in told) >= 3


@pytest.mark.parametrize(
    "body",
    [
        "<{# nothing #}script>alert(1)</script>",
        "<{% raw %}script{% endraw %}>",
        "<{{ authority.name }}>",
        "<\x02script>",
        "<s\x03cript>",
    ],
)
def test_a_tag_that_only_becomes_one_later_is_refused(body: str) -> None:
    assert found(body)


@pytest.mark.parametrize(
    "attributes",
    [
        "{: onclick=alert(1) }", '{: style="display:none" }', "{ onclick=x }", "{:onclick=x}",
        "{: #a onclick=x }", "{: .a href=x }", "{: target=_blank }", "{# hidden #}", "{% raw %}",
        "{%- if x %}", "{: #a", "{x}", "{: #{{ authority.name }} }",
    ],
)  # fmt: skip
def test_a_list_of_attributes_holds_an_id_and_styles_alone(attributes: str) -> None:
    assert ("braces" in {field for _, field in found(f"Words {attributes}")}) is True


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java&#115;cript:alert(1)",
        "&#106;avascript:x", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "//elsewhere.example/", "ftp://x/",
        "java&Tab;script:x", "blob:x", "view-source:x", "ms-word:x",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form",
    [
        "[words]({})",
        "[one [two] three]({})",
        "[one\ntwo]( {} )",
        "> [1]: {}",
        "[words](<{}>)",
        "[words][1]\n\n[1]: {}",
    ],
)
def test_a_link_leads_to_a_page_a_mailbox_or_a_telephone(address: str, form: str) -> None:
    assert ("link" in {field for _, field in found(form.format(address))}) is True


@pytest.mark.parametrize("address", ["https://x.example/a.png", "//x.example/a.png", "data:,x"])
def test_a_picture_is_the_hubs_own(address: str) -> None:
    assert told(f"![words]({address})").startswith("must be a picture of the hub's own, got ")


@pytest.mark.parametrize("spelled", ["&#8203;", "&#x200B;", "&shy;", "&#7;", "&zwnj;"])
def test_a_character_that_nobody_sees_is_refused_spelled_out_too(spelled: str) -> None:
    told_of = told(f"Wo{spelled}rds")
    assert told_of.startswith("must hold no character that cannot be seen")
    assert told_of.endswith(f"spelled {spelled}")


def test_a_picture_is_written_where_it_stands() -> None:
    assert found("![words][one]\n\n[one]: a.svg") == [(1, "image")]


def test_a_frame_is_closed() -> None:
    assert found(f"{FRAME}\n{FRAME.replace('</div>', '')}") == [(7, "HTML")]


def test_what_closes_a_frame_stands_below_its_beginning() -> None:
    assert told("Words.\n\n</div>") == "must close a <div> that was begun, got </div> alone"


@pytest.mark.parametrize(
    ("tag", "instead"),
    [
        ("<b>", "write **words**"),
        ("<img src=x>", "write ![what it shows](file.svg)"),
        ("<iframe src=x>", "link to it: [words](address)"),
        ("<textarea>", "boxes to type in belong on a worksheet"),
        ("<meta x>", "a page that has moved stands in docs/data/redirects.yml"),
        ("<!-- x -->", "take it out: a note to editors belongs in the change log"),
        ("<unheard-of>", "where it is no tag, write &lt; for the sign"),
    ],
)
def test_a_refusal_says_what_to_write(tag: str, instead: str) -> None:
    assert told(f"Words {tag}").endswith(f"; {instead}")


@pytest.mark.parametrize("piece", ["<", "{", "[", "](", "{{", "<div", "[x](", "<a", "![", "{: #a "])
def test_a_page_of_nothing_but_beginnings_is_read_at_once(piece: str) -> None:
    def seconds(signs: int) -> float:
        begun = time.process_time()
        for _ in wrong_markup(piece * (signs // len(piece))):
            pass
        return time.process_time() - begun

    # Eight times as long, it may take three times what that makes, and no square of it.
    short, long = (min(seconds(signs) for _ in range(3)) for signs in (5_000, 40_000))
    assert long < 8 * promises.ANSWER_GROWS * short
