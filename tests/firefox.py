"""Firefox, driven over WebDriver BiDi: opens an address and prints it."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
import websocket


def firefox_path() -> str:
    """Return the browser's path, or fail with the line that installs it."""
    found = os.environ.get("FIREFOX") or shutil.which("firefox-esr") or shutil.which("firefox")
    if not found:
        pytest.fail(
            "Firefox is missing. Type: sudo apt-get install firefox-esr "
            "(or name one: FIREFOX=/path make test)"
        )
    return found


class Firefox:
    """One headless Firefox with a profile of its own."""

    def __init__(self) -> None:
        self.profile = Path(tempfile.mkdtemp(prefix="hub-firefox-"))
        self.process = subprocess.Popen(
            [
                firefox_path(),
                "--headless",
                "--no-remote",
                "--profile",
                str(self.profile),
                "--remote-debugging-port",
                "0",
                "about:blank",
            ],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            env=os.environ | {"HOME": str(self.profile)},
        )
        self.socket = websocket.create_connection(
            f"{self._listening()}/session", timeout=60, suppress_origin=True
        )
        self.number = 0
        self.call("session.new", capabilities={})
        self.context = self.call("browsingContext.getTree")["contexts"][0]["context"]

    def _listening(self) -> str:
        assert self.process.stderr
        said = []
        for line in self.process.stderr:
            said.append(line)
            found = re.search(r"WebDriver BiDi listening on (ws://\S+)", line)
            if found:
                return found.group(1)
        pytest.fail("Firefox did not start: " + "".join(said[-5:]))

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        self.number += 1
        self.socket.send(json.dumps({"id": self.number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get("id") != self.number:
                continue
            assert answer["type"] == "success", answer
            result: dict[str, Any] = answer["result"]
            return result

    def open(self, address: str) -> None:
        self.call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """Return what a script says in the open page: a text, a number or yes or no."""
        answer = self.call(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=True,
        )
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    def until(self, expression: str, seconds: float = 30) -> Any:
        """Wait until a script says something that is not nothing, and return it."""
        deadline = time.monotonic() + seconds
        while not (said := self.evaluate(expression)):
            assert time.monotonic() < deadline, f"{expression} on {self.evaluate('location.href')}"
            time.sleep(0.1)
        return said

    def print(self, address: str) -> bytes:
        """Print a page on whatever paper its style sheet asks for, without backgrounds."""
        self.open(address)
        return self.print_open_page()

    def print_open_page(self) -> bytes:
        """Print the page that is open, as it stands."""
        printed = self.call(
            "browsingContext.print",
            context=self.context,
            background=False,
            margin={"top": 0, "bottom": 0, "left": 0, "right": 0},
            shrinkToFit=False,
        )
        return base64.b64decode(printed["data"])

    def close(self) -> None:
        self.socket.close()
        self.process.terminate()
        self.process.communicate(timeout=30)
        shutil.rmtree(self.profile, ignore_errors=True)
