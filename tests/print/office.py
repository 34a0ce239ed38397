"""Files of Word and PowerPoint as LibreOffice prints them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.conftest import once


def printed_by_office(name: str, shared: Path, files: Iterable[Path]) -> Path:
    """Return a folder with the PDF of each file, made once for all workers.

    Fails with the line that installs LibreOffice where it is missing.
    """
    office = os.environ.get("SOFFICE") or shutil.which("soffice")
    if not office:
        pytest.fail(
            "LibreOffice is missing. Type: sudo apt-get install --no-install-recommends "
            "libreoffice-writer-nogui libreoffice-impress-nogui"
        )

    def convert(folder: Path) -> None:
        folder.mkdir()
        profile = f"-env:UserInstallation=file://{folder / 'profile'}"
        to_pdf = ["--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run(
            [office, profile, *to_pdf, *map(str, sorted(files))],
            capture_output=True,
            timeout=400,
            check=True,
        )

    return once(name, shared, convert)
