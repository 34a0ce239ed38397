"""Runs the site generator: what the disk refuses is said in one line and not as a traceback.

Run as `python -m macros.engine build …`, with the generator's own arguments.
"""

from __future__ import annotations

import os
import runpy
import sys
from pathlib import Path


def main() -> int:
    """Run MkDocs, or the generator that ENGINE names, in this process."""
    engine = os.environ.get("ENGINE", "mkdocs")
    sys.argv[0] = engine
    try:
        runpy.run_module(engine, run_name="__main__", alter_sys=True)
    except OSError as error:
        where = f" at {Path(os.fsdecode(error.filename)).name}" if error.filename else ""
        print(f"The build could not be written{where}: {error.strerror}.", file=sys.stderr)
        return 1
    except Exception as error:
        from macros.source.faults import fault_words

        print(fault_words(error, Path.cwd()), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
