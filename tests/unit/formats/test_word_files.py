"""A Word file says who made it, and nothing of the library's template is left in it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from macros.formats.word import make_word
from macros.schema.settings import HubName
from tests.unit.projects import Project


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the file is made of: name of a part → its text."""
    hub = Project(tmp_path_factory.mktemp("word")).load()
    name = HubName(title="Us & <them>", strapline="For all of us")
    hub = replace(hub, settings=hub.settings.model_copy(update={"hub": name}))
    data = make_word(hub, hub.sheets["talk"], revision="abcde")
    with zipfile.ZipFile(io.BytesIO(data)) as word:
        return {part: word.read(part).decode("utf-8") for part in word.namelist()}


def test_every_part_is_whole(parts: dict[str, str]) -> None:
    for text in parts.values():
        etree.fromstring(text.encode())


def test_the_file_says_that_the_hub_made_it(parts: dict[str, str]) -> None:
    assert "<Application>Us &amp; &lt;them&gt;</Application>" in parts["docProps/app.xml"]
    assert "<dc:creator>Us &amp; &lt;them&gt;</dc:creator>" in parts["docProps/core.xml"]


def test_no_picture_or_list_of_the_template_is_left(parts: dict[str, str]) -> None:
    words = ("thumbnail", "customXml", "stylesWithEffects")
    assert [name for name in parts if any(word in name for word in words)] == []


@pytest.mark.parametrize("word", ["Macintosh", "python-docx", "rsid", "savePreviewPicture"])
def test_nothing_tells_of_the_template(parts: dict[str, str], word: str) -> None:
    assert [name for name, text in parts.items() if word in text] == []


def test_every_part_that_is_named_is_there(parts: dict[str, str]) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"].encode())
    named = {str(part.get("PartName")).lstrip("/") for part in types.iter("{*}Override")}
    assert named - parts.keys() == set()
    for name, text in parts.items():
        if name.endswith(".rels"):
            folder = Path(name).parent.parent
            for one in etree.fromstring(text.encode()).iter("{*}Relationship"):
                assert (folder / str(one.get("Target"))).as_posix() in parts
