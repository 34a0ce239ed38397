"""The examples of hosting/: each server is started with the very file, on this machine alone.

One list of expectations holds for all of them, at the root of a server and in a folder.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import selectors
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx
import pytest
from lxml import etree

from macros.render.security import SECURITY
from macros.site.pack import pack
from tests import promises
from tests.build.reading import links, tree
from tests.build.serving import HOSTING, apache, container, instructions, nginx, readable
from tests.build.test_register import small_hub
from tests.conftest import ROOT, run_build
from tests.each import each
from tests.unit.projects import SETTINGS

WORDS = "<p>A family has words of its own for what went well, and for what did not.</p>\n"
FILES = {
    "index.html": "<title>Home</title>" + WORDS * 400,
    "404.html": "<title>Page not found</title>" + WORDS * 20,
    "guidance/mapping/index.html": "<title>Mapping</title>",
    "go/balloons/index.html": "<title>Forward</title>",
    "assets/stylesheets/hub.css": "a{color:red}" * 100,
    "assets/fonts/hub-sans-regular.0123abcd.woff2": "type",
    "assets/fonts/licence.txt": "licence" * 300,
    "search/entries.js": "var entries=[];" * 100,
    "worksheets.json": "[]",
    "worksheets/map/code.svg": "<svg/>",
    "worksheets/map/a4.pdf": "%PDF",
    "worksheets/map/map.docx": "PK",
    "worksheets/map/map.webp": "RIFF",
    "worksheets/map/map.png": "PNG",
    "training/map-20.pptx": "PK",
    "updates.xml": "<feed/>",
}
SERVERS = {
    "nginx": (nginx, ""),
    "nginx in a folder": (nginx, "/hub"),
    "Apache": (apache, ""),
    "Apache in a folder": (apache, "/hub"),
    "container": (container, ""),
}


class Server:
    """One example that runs, with the hub at its root or in a folder."""

    def __init__(self, client: httpx.Client, name: str, hub: str) -> None:
        self.client = client
        self.name = name
        self.hub = hub

    def get(self, address: str, accept: str = "gzip, br") -> httpx.Response:
        return self.client.get(self.hub + address, headers={"Accept-Encoding": accept})


@pytest.fixture(scope="module", params=SERVERS)
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    start, hub = SERVERS[request.param]
    folder = tmp_path_factory.mktemp("hosting")
    site = folder / "www" / hub.strip("/")
    for name, text in FILES.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    pack(site, folder / "kept")
    if hub:
        (folder / "www/index.html").write_text("<title>Somebody else</title>")
        (folder / "www/404.html").write_text("<title>Nothing here of somebody else</title>")
    readable(folder)
    with start(folder, folder / "www", hub) as (client, said):
        yield Server(client, request.param, hub)
    # No warning, and no error but what the tests ask for: a folder without a page, a way out.
    asked_for = re.compile("is forbidden|AH01276|AH10244: invalid URI path")
    told = [line for line in said if not asked_for.search(line)]
    assert [line for line in told if re.search(r"warn|error|crit|alert|emerg", line)] == []


EVERY = [
    "/",
    "/guidance/mapping/",
    "/assets/stylesheets/hub.css?1a2b3c4d",
    "/worksheets/map/a4.pdf",
    "/go/BALLOONS/",
    "/guidance/mapping",
    "/not/there/",
    "/assets/",
]


@each("address", EVERY)
def test_every_answer_is_as_strict_as_the_policy_of_the_pages(server: Server, address: str) -> None:
    headers = server.get(address).headers
    assert headers["Content-Security-Policy"] == f"{SECURITY}; frame-ancestors 'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in headers["Permissions-Policy"]


@each("address", EVERY)
def test_no_header_stands_twice_or_says_what_version_answers(server: Server, address: str) -> None:
    headers = server.get(address).headers
    assert [name for name in headers if len(headers.get_list(name)) > 1] == []
    assert re.search(r"nginx/\d", headers["Server"]) is None


def test_a_folder_shows_its_page(server: Server) -> None:
    assert "Mapping" in server.get("/guidance/mapping/").text


@pytest.mark.parametrize("proxy", [{}, {"X-Forwarded-Proto": "https", "Host": "sos.example"}])
@pytest.mark.parametrize("more", ["", "?set=q042"])
@pytest.mark.parametrize("folder", ["guidance/mapping", "go/BALLOONS"])
def test_a_folder_without_its_stroke_leads_to_its_page_whoever_stands_before_the_server(
    server: Server, folder: str, more: str, proxy: dict[str, str]
) -> None:
    answer = server.client.get(f"{server.hub}/{folder}{more}", headers=proxy)
    # What a reader asked for, who sees the proxy alone.
    host = "https://sos.example" if proxy else str(server.client.base_url).rstrip("/")
    leads = httpx.URL(host).join(answer.headers["Location"])
    assert (answer.status_code, str(leads)) == (
        301,
        f"{host}{server.hub}/{folder.lower()}/{more}",
    )


@each("address", ["/not/there/", "/lost.pdf", "/go/none/", "/go/AAAAAAAAAAAA/"])
def test_what_is_not_there_has_the_page_that_says_so(server: Server, address: str) -> None:
    answer = server.get(address)
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_outside_the_folder_of_the_hub_the_server_is_somebody_elses(server: Server) -> None:
    if server.hub:
        assert "Somebody else" in server.client.get("/").text
    else:
        assert "Home" in server.client.get("/").text


@each(
    "address",
    ["/../etc/passwd", "/%2e%2e/nginx.conf", "/guidance/", "/assets/fonts/", "/../hub.conf"],
)
def test_nothing_but_the_site_is_handed_out(server: Server, address: str) -> None:
    answer = server.get(address)
    assert answer.status_code in (400, 403, 404)
    assert re.search("worker_processes|HUB_ROOT|Mapping|Index of|0123abcd", answer.text) is None


@each(
    "address",
    [
        "//evil.example/go/BALLOONS",
        "//evil.example/guidance/mapping",
        "/%2fevil.example/%2e%2e/guidance/mapping",
        "/%5cevil.example/go/BALLOONS",
        "//evil.example/%2e%2e/guidance/mapping",
        "/go/BALLOONS%0d%0aX-Bad:%20yes",
    ],
)
def test_no_address_leads_to_another_host(server: Server, address: str) -> None:
    answer = server.get(address)
    assert "X-Bad" not in answer.headers
    leads = str(answer.url.join(answer.headers.get("Location", "")))
    assert httpx.URL(leads).netloc == answer.url.netloc


@each("short", ["go/balloons", "go/BALLOONS", "GO/Balloons", "Go/bAlLoOnS"])
def test_a_short_address_is_found_in_any_letters(server: Server, short: str) -> None:
    assert "Forward" in server.get(f"/{short}/").text
    answer = server.get(f"/{short}")
    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"{server.hub}/go/balloons/")


def test_only_a_short_address_is_found_in_any_letters(server: Server) -> None:
    assert server.get("/GUIDANCE/mapping/").status_code == 404


@each(
    "address, year",
    [
        ("/assets/stylesheets/hub.css?1a2b3c4d", True),
        ("/search/entries.js?1a2b3c4d", True),
        ("/assets/fonts/hub-sans-regular.0123abcd.woff2", True),
        ("/assets/stylesheets/hub.css", False),
        ("/assets/fonts/licence.txt", False),
        ("/", False),
        ("/worksheets.json", False),
        ("/go/balloons/", False),
        ("/not/there/?x.css?1a2b3c4d", False),
        # While a new site is put in its place, a style may be missing for a moment.
        ("/assets/stylesheets/lost.css?1a2b3c4d", False),
        ("/assets/fonts/lost.0123abcd.woff2", False),
    ],
)
def test_only_what_is_named_by_what_is_in_it_is_kept(
    server: Server, address: str, year: bool
) -> None:
    kept = server.get(address).headers["Cache-Control"]
    assert kept == ("public, max-age=31536000, immutable" if year else "no-cache")


def test_what_a_browser_has_already_is_not_sent_again(server: Server) -> None:
    for address in ("/", "/assets/stylesheets/hub.css?1a2b3c4d"):
        first = server.get(address)
        has = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": "gzip, br"}
        again = server.client.get(server.hub + address, headers=has)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]


TYPES = {
    "/": "text/html; charset=utf-8",
    "/assets/stylesheets/hub.css": "text/css; charset=utf-8",
    "/search/entries.js": "application/javascript; charset=utf-8",
    "/worksheets.json": "application/json; charset=utf-8",
    "/worksheets/map/code.svg": "image/svg+xml; charset=utf-8",
    "/updates.xml": "text/xml; charset=utf-8",
    "/assets/fonts/licence.txt": "text/plain; charset=utf-8",
    "/assets/fonts/hub-sans-regular.0123abcd.woff2": "font/woff2",
    "/worksheets/map/map.webp": "image/webp",
    "/worksheets/map/map.png": "image/png",
    "/worksheets/map/a4.pdf": "application/pdf",
    "/worksheets/map/map.docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ),
    "/training/map-20.pptx": (
        "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    ),
}


@pytest.mark.parametrize("address", TYPES)
@pytest.mark.parametrize("accept", ["br", "gzip", "identity"])
def test_every_file_says_what_it_is_packed_or_not(
    server: Server, address: str, accept: str
) -> None:
    assert server.get(address, accept).headers["Content-Type"] == TYPES[address]


PACKED = ["/", "/assets/stylesheets/hub.css?1a2b3c4d", "/search/entries.js", "/not/there/"]


@pytest.mark.parametrize("address", PACKED)
@pytest.mark.parametrize(
    ("accept", "sent"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, br;q=0", "gzip"),
        ("identity", None),
        ("", None),
    ],
)
def test_a_text_is_sent_as_the_build_packed_it(
    server: Server, address: str, accept: str, sent: str | None
) -> None:
    answer = server.get(address, accept)
    assert answer.headers.get("Content-Encoding") == sent
    assert answer.headers["Vary"] == "Accept-Encoding"
    name = {"/": "index.html", "/not/there/": "404.html"}.get(address, address.split("?")[0])
    assert answer.text == FILES[name.strip("/")]


def test_packed_by_the_build_a_text_is_sent_with_its_length(server: Server) -> None:
    data = FILES["index.html"].encode()
    for accept, packed in (
        ("br", brotli.compress(data, quality=10)),
        ("gzip", gzip.compress(data, 9, mtime=0)),
    ):
        assert server.get("/", accept).headers["Content-Length"] == str(len(packed))


@pytest.mark.parametrize("ending", ["br", "gz"])
def test_a_packed_file_has_no_address_of_its_own(server: Server, ending: str) -> None:
    for name in ("index.html", "search/entries.js", "assets/stylesheets/hub.css"):
        for more in ("", "?1a2b3c4d"):
            answer = server.get(f"/{name}.{ending}{more}")
            assert (answer.status_code, "Page not found" in answer.text) == (404, True)


def test_part_of_a_paper_can_be_asked_for(server: Server) -> None:
    part = {"Range": "bytes=1-2"}
    answer = server.client.get(f"{server.hub}/worksheets/map/a4.pdf", headers=part)
    assert (answer.status_code, answer.content) == (206, b"PD")


# Many readers


def read_at_once(server: Server, readers: int) -> list[tuple[bytes, float]]:
    """Let readers ask at one moment, each on a connection of their own.

    Returns:
        What each got, and the seconds until it was whole.
    """
    host = server.client.base_url.netloc.decode()
    asked = f"GET {server.hub}/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
    name, _, port = host.partition(":")
    waiting = selectors.DefaultSelector()
    opened = [socket.create_connection((name, int(port)), timeout=10) for _ in range(readers)]
    got = dict.fromkeys(opened, b"")
    begun: dict[object, float] = {}
    took: dict[object, float] = {}
    for one in opened:
        one.setblocking(False)
        waiting.register(one, selectors.EVENT_READ)
    for one in opened:
        begun[one] = time.monotonic()
        one.send(asked)
    deadline = time.monotonic() + 20
    while len(took) < readers and time.monotonic() < deadline:
        ready = {key.fileobj for key, _ in waiting.select(1)}
        for one in [one for one in opened if one in ready]:
            part = one.recv(1 << 20)
            got[one] += part
            if not part:
                took[one] = time.monotonic() - begun[one]
                waiting.unregister(one)
                one.close()
    waiting.close()
    return [(got[one], took.get(one, float("inf"))) for one in opened]


def test_two_hundred_readers_at_once_have_their_page(server: Server) -> None:
    late = []
    for _ in range(3):
        answers = read_at_once(server, promises.READERS_AT_ONCE)
        whole = [got.startswith(b"HTTP/1.1 200 OK") for got, _ in answers]
        assert whole == [True] * promises.READERS_AT_ONCE
        assert {got.partition(b"\r\n\r\n")[2] for got, _ in answers} == {
            FILES["index.html"].encode()
        }
        late.append(sorted(took for _, took in answers)[len(answers) * 95 // 100 - 1])
    if server.name == "nginx":
        # The middle one of three: this machine may do something else at one moment.
        assert sorted(late)[1] <= promises.READ_IN_SECONDS, late


# In a folder, with the site of a build


@pytest.fixture(scope="module")
def built_for_a_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hub whose confirmed address is a folder of a server, packed as a build does it."""
    project = small_hub(tmp_path_factory.mktemp("folder") / "project")
    project.replace(
        SETTINGS,
        "  - key: out-of-hours\n",
        "  - key: hub-address\n"
        "    label: Web address of this hub\n"
        "    value: https://sos.example/hub/\n"
        "    confirmed: true\n"
        "    about: Anytown\n"
        "    until_then: its own address\n"
        "    ask: Where?\n"
        "  - key: out-of-hours\n",
    )
    done = run_build(project.root)
    assert done.returncode == 0, done.stdout + done.stderr
    return project.root / "site"


@pytest.mark.parametrize("start", [nginx, apache])
def test_every_link_of_every_page_leads_somewhere_in_a_folder(
    built_for_a_folder: Path, tmp_path: Path, start: object
) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www/hub").symlink_to(built_for_a_folder)
    readable(tmp_path)
    readable(built_for_a_folder.parent)
    with start(tmp_path, tmp_path / "www", "/hub") as (client, _):  # type: ignore[operator]
        lost = client.get("/hub/far/from/here/")
        assert lost.status_code == 404 and "There is no page at this address" in lost.text
        waiting = {(str(lost.url), (built_for_a_folder / "404.html"))}
        waiting |= {
            (str(client.base_url.join(f"/hub/{path.relative_to(built_for_a_folder)}")), path)
            for path in built_for_a_folder.rglob("index.html")
        }
        named = {
            httpx.URL(url).join(link).copy_with(fragment=None)
            for url, path in waiting
            for _, _, link in links(tree(path))
            if not re.match(r"#|(?:mailto|tel|data):", link)
        }
        own = {one for one in named if one.netloc == client.base_url.netloc}
        assert len(own) > 40
        outside = {str(one) for one in own if not one.path.startswith("/hub/")}
        dead = {str(one) for one in own if client.get(one).status_code != 200}
        assert (outside, dead) == (set(), set())


# IIS and the container, as far as they can be looked at here


def of_iis() -> etree._Element:
    return etree.parse(HOSTING / "web.config").getroot()


def test_the_file_for_iis_sends_the_headers_of_the_others() -> None:
    nginx_says = dict(
        re.findall(r'add_header (\S+) "([^"]*)" always;', (HOSTING / "nginx.conf").read_text())
    )
    apache_says = dict(
        re.findall(
            r'Header always set ([\w-]+) "([^"]*)"$', (HOSTING / "apache.conf").read_text(), re.M
        )
    )
    apache_says.pop("Cache-Control")
    iis_says = {
        str(one.get("name")): str(one.get("value"))
        for one in of_iis().iterfind("system.webServer/httpProtocol/customHeaders/add")
    }
    assert len(nginx_says) == 4
    assert nginx_says == apache_says == iis_says


def test_the_file_for_iis_names_every_kind_of_file_as_the_others_do() -> None:
    static = "system.webServer/staticContent"
    said = {
        str(one.get("fileExtension")): str(one.get("mimeType"))
        for one in of_iis().iterfind(f"{static}/mimeMap")
    }
    kinds = {
        Path(address.rstrip("/") or "index.html").suffix: kind for address, kind in TYPES.items()
    }
    assert said == kinds
    # What a machine's own list has already is taken out before: twice is an error in IIS.
    order = [(one.tag, one.get("fileExtension")) for one in of_iis().iterfind(f"{static}/*")][1:]
    assert order[0::2] == [("remove", ending) for ending in said]
    assert order[1::2] == [("mimeMap", ending) for ending in said]


def test_the_file_for_iis_keeps_what_is_named_by_what_is_in_it_and_nothing_else() -> None:
    everywhere = of_iis().find("system.webServer/staticContent/clientCache")
    assert everywhere is not None and everywhere.get("cacheControlMode") == "DisableCache"
    kept = {
        one.get("path"): dict(one.find("system.webServer/staticContent/clientCache").attrib)  # type: ignore[union-attr]
        for one in of_iis().iterfind("location")
    }
    year = {
        "cacheControlMode": "UseMaxAge",
        "cacheControlMaxAge": "365.00:00:00",
        "cacheControlCustom": "public, immutable",
    }
    folders = ("assets/fonts", "assets/javascripts", "assets/stylesheets")
    assert kept == dict.fromkeys(folders, year)


def test_the_file_for_iis_shows_a_folders_page_and_the_page_that_says_there_is_none() -> None:
    server = of_iis().find("system.webServer")
    assert server is not None
    shown = [one.get("value") for one in server.iterfind("defaultDocument/files/add")]
    browse = server.find("directoryBrowse")
    assert shown == ["index.html"] and browse is not None and browse.get("enabled") == "false"
    wrong = {
        one.get("statusCode"): (one.get("path"), one.get("responseMode"))
        for one in server.iterfind("httpErrors/error")
    }
    assert wrong == dict.fromkeys(("403", "404"), ("/404.html", "ExecuteURL"))
    denied = server.iterfind("security/requestFiltering/fileExtensions/add")
    assert {one.get("fileExtension"): one.get("allowed") for one in denied} == {
        ".br": "false",
        ".gz": "false",
    }


def test_the_container_is_made_of_debian_and_of_files_that_are_there() -> None:
    words = [word for word, _ in instructions()]
    assert words == ["FROM", "RUN", "COPY", "COPY", "RUN", "USER", "EXPOSE", "CMD"]
    said = dict(instructions())
    assert re.fullmatch(r"[a-z]+:[a-z-]+", said["FROM"])  # no host before the name
    sources = [more.split()[0] for word, more in instructions() if word == "COPY"]
    assert sources == ["hosting/nginx.conf", "site"]
    assert (ROOT / sources[0]).is_file()
    assert json.loads(said["CMD"])[0] == "nginx" and said["USER"] == "www-data"


def test_the_container_runs_as_nobody_in_particular(server: Server) -> None:
    if server.name == "container" and os.geteuid() == 0:
        own = Path("/proc/self/status").read_text()
        assert "Uid:\t0" in own  # else the next line would say nothing
        port = server.client.base_url.port
        listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        users = {row[7] for row in listening if row[1].endswith(f":{port:04X}") and row[3] == "0A"}
        assert users and "0" not in users


def test_no_example_names_a_host_of_a_registry() -> None:
    for path in HOSTING.iterdir():
        named = re.findall(
            r"\b(?:docker\.io|quay\.io|ghcr\.io|registry\.[a-z.]+)", path.read_text("utf-8")
        )
        assert named == [], path.name
