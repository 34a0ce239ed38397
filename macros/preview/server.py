"""Serves the hub to whoever edits it. Nothing an editor types ends it: a helper reads the edits.

A page is drawn anew when its browser asks for it. Beside that the whole site is built in the
background, as `make build` builds it, for its PDFs, its search and its last checks.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import http.server
import ipaddress
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from macros.source.problems import counted

WATCHED = ("docs", "macros", "overrides", "mkdocs.yml")
LOOK_EVERY = 0.15
QUIET = 1.0
"""Seconds without an edit before the whole site is built in the background."""

PATIENCE = 25.0
"""Seconds after which a browser that asks for news is answered that there is none."""

SILENCE = 60.0
"""Seconds after which a connection is closed on which nobody asks for anything."""

LONGEST = 120.0
"""Seconds after which a helper is ended that has not answered, such as in a loop without end."""

SETTLED = 0.05
"""Seconds without a further file written: an editor that saves writes more than once."""

WORK = ".cache/preview"
PROGRAMS = ("macros/", "mkdocs.yml")
"""What the helper has in memory: where it changes, a new one begins."""

IGNORED = re.compile(r"\..*|.*~|#.*#|.*\.sw[a-p]|__pycache__|.*\.pyc|Thumbs\.db|4913")
PROGRESS = re.compile(r"PDFs and Word files: (\d+) of (\d+)(.*)")
OWN = Path(__file__).parent


@dataclass
class State:
    """What the bar on every page says."""

    version: int = 0
    busy: str = "The preview begins: the hub is being read."
    problems: list[str] = field(default_factory=list)
    """What is wrong in the hub as it was written last."""
    unfinished: list[str] = field(default_factory=list)
    """What has to be mended before it is published; it is drawn all the same."""
    later: list[str] = field(default_factory=list)
    """What the whole site's build found."""
    making: str = ""
    """What is made in the background."""

    def told(self) -> dict[str, object]:
        """Return it as the bar reads it."""
        return {
            "version": self.version,
            "busy": self.busy,
            "problems": self.problems or self.unfinished + self.later,
            "shown": "last" if self.problems else "found" if self.later else "unfinished",
            "making": self.making,
        }


class Helper:
    """The process that reads edits and draws pages. One question at a time."""

    def __init__(self, root: Path, site: Path, environment: dict[str, str]) -> None:
        self.root = root
        self.errors = root / WORK / "errors.txt"
        self.errors.parent.mkdir(parents=True, exist_ok=True)
        self.lock = threading.Lock()
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "macros.preview.worker", str(root), root / WORK, str(site)],
                cwd=root,
                env=environment | {"PREVIEW": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                encoding="utf-8",
            )

    def ask(self, **question: object) -> dict[str, Any]:
        """Ask one thing; a helper that has ended answers with the last it said."""
        with self.lock:
            limit = threading.Timer(LONGEST, self.process.kill)
            limit.start()
            try:
                assert self.process.stdin and self.process.stdout
                self.process.stdin.write(json.dumps(question) + "\n")
                self.process.stdin.flush()
                if line := self.process.stdout.readline():
                    found: dict[str, Any] = json.loads(line)
                    return found
            except (OSError, ValueError):
                pass
            finally:
                limit.cancel()
        return {"problems": [self.last_words()]}

    def last_words(self) -> str:
        """Say where a helper broke off that could not even say so itself."""
        text = self.errors.read_text("utf-8", "replace")
        own = [
            (Path(file).relative_to(self.root).as_posix(), line)
            for file, line in re.findall(r'File "([^"]+)", line (\d+)', text)
            if Path(file).is_relative_to(self.root) and ".venv" not in file
        ]
        file, line = own[-1] if own else ("macros/preview/worker.py", "1")
        words = text.strip().split("\n")[-1]
        if not words:
            late = self.process.wait() == -signal.SIGKILL
            words = f"nothing was drawn within {LONGEST:.0f} seconds: is there a loop?"
            words = words if late else "the program ended itself"
        return f"{file}:{line}: program: {words}"

    def end(self) -> None:
        """End it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()


class Preview:
    """Watches files, keeps the helper and the background build, and knows the last good pages."""

    def __init__(self, root: Path, environment: dict[str, str], say: Callable[[str], None]) -> None:
        self.root = root
        self.environment = environment
        self.say = say
        self.site = root / WORK / "site"
        self.state = State()
        self.news = threading.Condition()
        self.helper: Helper | None = None
        self.good = False
        self.pages: dict[str, bytes] = {}
        """What was drawn since the last edit that was right."""
        self.before: dict[str, bytes] = {}
        """What was drawn before it: the last good pages."""
        self.build: subprocess.Popen[str] | None = None
        self.stamps: dict[str, tuple[int, int]] = {}
        self.ending = False

    # What is there

    def look(self) -> set[str]:
        """Return the files that were written, added or taken away since the last look."""
        found: dict[str, tuple[int, int]] = {}
        for name in WATCHED:
            top = self.root / name
            for folder, folders, files in os.walk(top):
                folders[:] = [one for one in folders if not IGNORED.fullmatch(one)]
                for file in files:
                    if not IGNORED.fullmatch(file):
                        path = Path(folder, file)
                        found[path.relative_to(self.root).as_posix()] = _stamp(path)
            if top.is_file():
                found[name] = _stamp(top)
        if chosen := self.environment.get("AUTHORITY"):
            found[chosen] = _stamp(Path(chosen))
        changed = {
            name for name in {*found, *self.stamps} if found.get(name) != self.stamps.get(name)
        }
        self.stamps = found
        return changed

    def look_again(self) -> set[str]:
        """Look once more, after a moment."""
        time.sleep(SETTLED)
        return self.look()

    def run(self) -> None:
        """Look for edits until the server ends."""
        self.look()
        self.take(set())
        last = time.monotonic()
        built = False
        while not self.ending:
            time.sleep(LOOK_EVERY)
            try:
                if changed := self.look():
                    while more := self.look_again():
                        changed |= more
                    self.stop_build()
                    last, built = time.monotonic(), False
                    self.take(changed)
                elif self.good and not built and time.monotonic() - last > QUIET:
                    built = True
                    self.begin_build()
            except OSError as error:
                self.say(f"The preview could not write {error.filename}: {error.strerror}.")

    def tell(self, **what: object) -> None:
        """Change what the bar says, and tell every browser that waits for it."""
        with self.news:
            for name, value in what.items():
                setattr(self.state, name, value)
            self.news.notify_all()

    def print(self, problems: list[str]) -> None:
        """Print problems, each on a line of its own."""
        if problems and not self.ending:
            heading = f"{counted(len(problems), 'problem')} in the content:"
            self.say("\n".join([heading, *(f"  {line}" for line in problems)]))

    # An edit

    def take(self, changed: set[str]) -> None:
        """Take in an edit."""
        began = time.monotonic()
        if self.state.version:
            self.tell(busy="A new version is being drawn.")
        afresh = self.helper is None or self.helper.process.poll() is not None
        if self.helper and (afresh or any(file.startswith(PROGRAMS) for file in changed)):
            self.helper.end()
            self.helper = None
        self.helper = self.helper or Helper(self.root, self.site, self.environment)
        answered = self.helper.ask(do="update")
        problems = answered.get("problems", [])
        if problems:
            self.good = False
            self.tell(problems=problems, busy="", making="")
            self.print(problems)
            return
        first, mended = not self.state.version, bool(self.state.problems)
        self.before |= self.pages
        self.pages = {}
        self.good = True
        unfinished = answered.get("unfinished", [])
        if unfinished != self.state.unfinished:
            self.print(unfinished)
        version = self.state.version + 1
        self.tell(problems=[], unfinished=unfinished, later=[], busy="", version=version)
        took = f"{time.monotonic() - began:.1f} s"
        if first:
            self.say(f"The pages are there (after {took}). Ctrl+C ends the preview.")
        else:
            what = ", ".join(sorted(changed)[:3]) + (" …" if len(changed) > 3 else "")
            self.say(f"{'Mended' if mended else 'Shown'} after {took}: {what}")

    # What is served

    def get(self, address: str) -> tuple[int, bytes] | None:
        """Return the newest good version of what is at an address; None where nothing is."""
        if ".." in address.split("/") or "\0" in address:
            return None  # no browser asks for that
        found = self._get(address)
        deadline = time.monotonic() + PATIENCE
        while found is None and self.state.busy and time.monotonic() < deadline:
            with self.news:
                self.news.wait(1)
            found = self._get(address)
        return found

    def _get(self, address: str) -> tuple[int, bytes] | None:
        if self.good and self.helper and not self.state.busy and address not in self.pages:
            version, helper = self.state.version, self.helper
            answered = helper.ask(do="draw", address=address)
            # An edit that came between has its own answer, or has ended this helper.
            if version == self.state.version and helper is self.helper and not self.state.busy:
                self.learn(address, answered)
            if answered.get("waiting"):
                return 503, WAITING
        for drawn in (self.pages, self.before):
            if address in drawn:
                return 200, drawn[address]
        place = self.site / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
        if place.is_file():
            return 200, place.read_bytes()
        if not address.endswith("/") and place.is_dir():
            # With two strokes at its beginning it would name another host.
            return 302, f"/{address.strip('/')}/".encode()
        return None

    def learn(self, address: str, answered: dict[str, Any]) -> None:
        """Keep a page that was drawn, or what stopped it."""
        if answered.get("data"):
            self.pages[address] = base64.b64decode(answered["data"])
        elif problems := answered.get("problems"):
            if problems != self.state.problems:
                self.print(problems)
            self.good = False
            self.tell(problems=problems)

    # The whole site in the background

    def begin_build(self) -> None:
        """Build the whole site beside the last one."""
        fresh = self.root / WORK / "site.new"
        shutil.rmtree(fresh, ignore_errors=True)
        command = [sys.executable, "-m", "macros.engine", "build", "--strict"]
        config = ["--config-file", str(self.root / "mkdocs.yml"), "--site-dir", str(fresh)]
        self.tell(making="Search, links and sheets are being brought up to date.")
        self.build = subprocess.Popen(
            [*command, *config],
            cwd=self.root,
            env=self.environment | {"PREVIEW": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            preexec_fn=partial(os.nice, 10) if os.name == "posix" else None,
        )
        threading.Thread(target=self.follow, args=(self.build, fresh), daemon=True).start()

    def follow(self, build: subprocess.Popen[str], fresh: Path) -> None:
        """Read what a build says, and put its site in the last one's place if it is whole."""
        said = []
        assert build.stdout
        for line in build.stdout:
            said.append(line.rstrip())
            if found := PROGRESS.search(line):
                self.tell(
                    making=f"PDFs and Word files are being made: {found[1]} of {found[2]}{found[3]}"
                )
        status = build.wait()
        if build is not self.build:
            return  # an edit came between
        if status == 0:
            old = self.site.with_name("site.old")
            shutil.rmtree(old, ignore_errors=True)
            if self.site.exists():
                self.site.rename(old)
            fresh.rename(self.site)
            shutil.rmtree(old, ignore_errors=True)
            self.pages = {}
            self.before = {}
            self.tell(making="", later=[], version=self.state.version + 1)
            self.say("Search, links and sheets are up to date.")
            return
        found_wrong = [line.strip() for line in said if line.startswith("  ")] or said[-1:]
        self.tell(making="", later=found_wrong)
        self.print(found_wrong)

    def stop_build(self) -> None:
        """Stop the background build, whose site is old now."""
        build, self.build = self.build, None
        if build and build.poll() is None:
            build.terminate()

    def end(self) -> None:
        """End what this began."""
        self.ending = True
        self.stop_build()
        if self.helper:
            self.helper.end()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:12]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


BAR = b"""\
<link rel="stylesheet" href="/preview/bar.css">
<script src="/preview/bar.js" data-since="%d" data-seen="%s" defer></script>
"""

EMPTY = b"""\
<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>%s</title>
</head><body><main><h1>%s</h1></main></body></html>
"""
NOT_YET = EMPTY % ((b"The preview is not ready yet",) * 2)
NOT_THERE = EMPTY % ((b"There is no such page",) * 2)
ANOTHER_NAME = EMPTY % ((b"Open the preview as localhost, or by the name given with HOST=",) * 2)
WAITING = (EMPTY % ((b"This file is being made",) * 2)).replace(
    b"<title>", b'<meta http-equiv="refresh" content="2"><title>'
)


HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""What keeps a draft from any other site that the same browser has open."""


def is_of_this_machine(host: str, given: str) -> bool:
    """Whether a browser asked by a number, as localhost, or by the name that was given.

    Any other name may be one of another site, which was led here to read the drafts.
    """
    name = re.sub(r":\d+\Z", "", host).strip("[]").lower()
    if name in ("localhost", given.lower()):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    preview: Preview
    host: str

    def do_GET(self) -> None:
        address, _, query = self.path.partition("?")
        if not is_of_this_machine(self.headers.get("Host", ""), self.host):
            self.send(403, "text/html; charset=utf-8", ANOTHER_NAME)
        elif address == "/preview/news":
            self.send(200, "application/json", self.news(query))
        elif address.startswith("/preview/") and address[9:] in ("bar.js", "bar.css"):
            kind = "text/javascript" if address.endswith(".js") else "text/css"
            self.send(200, f"{kind}; charset=utf-8", (OWN / address[9:]).read_bytes())
        else:
            self.file(address)

    def file(self, address: str) -> None:
        kind = kind_of(address)
        if found := self.preview.get(address):
            status, data = found
        else:
            empty = NOT_THERE if self.preview.state.version else NOT_YET
            status, data = 404, (self.preview.get("/404.html") or (404, empty))[1]
        if status == 302:
            self.send_response(302)
            self.send_header("Location", data.decode())
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if status == 404 or b"<!doctype html" in data[:20].lower():
            kind = "text/html; charset=utf-8"
        if kind.startswith("text/html"):
            seen = _digest(data).encode()
            data = data.replace(
                b"</head>", BAR % (self.preview.state.version, seen) + b"</head>", 1
            )
        self.send(status, kind, data)

    def news(self, query: str) -> bytes:
        """Answer once there is something that a browser does not know."""
        asked = dict(part.partition("=")[::2] for part in query.split("&"))
        known, page = asked.get("known", ""), asked.get("page", "/")
        seen = asked.get("seen", "")
        deadline = time.monotonic() + PATIENCE
        with self.preview.news:
            told, key = self.told()
            while key == known and time.monotonic() < deadline:
                self.preview.news.wait(max(0.0, deadline - time.monotonic()))
                told, key = self.told()
        reload = False
        if not told["busy"] and str(told["version"]) != asked.get("since"):
            found = self.preview.get(page) or self.preview.get("/404.html")
            reload = found is not None and _digest(found[1]) != seen
            told, key = self.told()
        return json.dumps({**told, "key": key, "reload": reload}).encode()

    def told(self) -> tuple[dict[str, object], str]:
        told = self.preview.state.told()
        return told, _digest(json.dumps(told).encode())

    def send(self, status: int, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in HEADERS.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):  # the browser went on meanwhile
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def handler_of(preview: Preview, host: str) -> type[http.server.BaseHTTPRequestHandler]:
    """Return what answers a browser.

    Args:
        host: Name or number that the preview was told to answer at.
    """
    return type("Handler", (_Handler,), {"preview": preview, "host": host, "timeout": SILENCE})


def kind_of(address: str) -> str:
    """Return what a browser is told that a file is."""
    kinds = {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".png": "image/png",
        ".webp": "image/webp",
        ".pdf": "application/pdf",
        ".woff2": "font/woff2",
        ".xml": "application/xml",
        ".txt": "text/plain; charset=utf-8",
        ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    }
    if address.endswith(("/", ".html")):
        return "text/html; charset=utf-8"
    return kinds.get(Path(address).suffix, "application/octet-stream")


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: a browser that goes on to another page breaks off what it asked for."""


def serve(
    root: Path,
    address: tuple[str, int],
    environment: dict[str, str],
    say: Callable[[str], None],
    first: str,
) -> None:
    """Serve until Ctrl+C.

    Args:
        address: Host and port to answer at.
        first: What to say once the port is ours.

    Raises:
        OSError: It cannot answer there: another program has the port.
    """
    preview = Preview(root, environment, say)
    server = _Server(address, handler_of(preview, address[0]))
    say(first)
    threading.Thread(target=preview.run, daemon=True).start()
    for sign in (signal.SIGINT, signal.SIGTERM):
        # A shell that starts a program beside itself has it pass over Ctrl+C.
        signal.signal(sign, signal.default_int_handler)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        pass
    finally:
        preview.end()
        server.server_close()
