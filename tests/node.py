"""Node, which the playwright package brings: runs the scripts that touch no page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from playwright._impl._driver import compute_driver_executable

ANSWERING = """
const vm = require("vm");
globalThis.require = require;
require("readline").createInterface({ input: process.stdin }).on("line", line => {
  const asked = JSON.parse(line);
  let answer;
  try {
    const value = vm.runInThisContext(asked.code, { filename: asked.name });
    answer = { value: "argument" in asked ? value(asked.argument) : null };
  } catch (fault) {
    answer = { fault: String(fault.stack) };
  }
  process.stdout.write(JSON.stringify(answer) + "\\n");
});
"""
"""Runs one script a line; each runs where the last one left its names."""


class Node:
    """One process of node. What it is asked looks like what a page in a browser is asked."""

    def __init__(self) -> None:
        node, _ = compute_driver_executable()
        self.process = subprocess.Popen(
            [node, "-e", ANSWERING],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def __enter__(self) -> Node:
        return self

    def __exit__(self, *raised: object) -> None:
        self.process.communicate()

    def load(self, path: Path) -> None:
        """Run a script as a page does that loads it."""
        self._ask(code=path.read_text("utf-8"), name=str(path))

    def evaluate(self, function: str, argument: Any = None) -> Any:
        """Call a function written in JavaScript and return what it returns."""
        return self._ask(code=f"({function})", name="evaluated", argument=argument)

    def _ask(self, **asked: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f"node ended with {self.process.wait()}"
        answer = json.loads(line)
        assert "fault" not in answer, answer["fault"]
        return answer.get("value")
