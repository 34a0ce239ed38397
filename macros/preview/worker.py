"""Reads edits and draws pages for the preview's server, which outlives whatever goes wrong here.

Run as `python -m macros.preview.worker ROOT WORK SITE`; a line of JSON in, a line out.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Any


def answer(root: Path, do: Any) -> dict[str, object]:
    """Do one thing; what goes wrong is an answer too."""
    from macros.source.faults import fault_of

    try:
        drawn = do()
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        return {"problems": problems_of(error) or [str(fault_of(error, root))]}
    if isinstance(drawn, list):
        return {"unfinished": drawn}
    if isinstance(drawn, bytes):
        return {"data": base64.b64encode(drawn).decode()}
    return {"data": None, "waiting": drawn is not None}


def problems_of(error: BaseException) -> list[str]:
    """Return the problems that an error lists, as they are told by every command."""
    found = [line.strip() for line in str(error).split("\n") if line.startswith("  ")]
    if listed := getattr(error, "problems", None):
        return [str(problem) for problem in listed]
    return found if " in the content:" in str(error) else []


def main(root: Path, work: Path, site: Path) -> int:
    """Answer until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's, which then ends this
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    drawing: Any = None

    def done(asked: dict[str, Any]) -> object:
        nonlocal drawing
        from macros.preview.drawing import Drawing

        drawing = drawing or Drawing(root, work, site)
        if asked["do"] == "update":
            return drawing.update()
        return drawing.draw(asked["address"])

    for line in sys.stdin:
        out.write(json.dumps(answer(root, partial(done, json.loads(line)))) + "\n")
        out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
