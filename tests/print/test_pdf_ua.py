"""veraPDF, the reference validator, says that every PDF keeps PDF/UA-1."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

from tests.conftest import ROOT, once


def class_path(shared: Path) -> str | None:
    """Fetch veraPDF by Maven; None where Java or Maven or its repository is not reached."""
    if not (shutil.which("java") and shutil.which("mvn")):
        return None

    def fetch(folder: Path) -> None:
        folder.mkdir()
        subprocess.run(
            [
                "mvn",
                "--quiet",
                "--batch-mode",
                "--file",
                str(ROOT / ".ci" / "verapdf" / "pom.xml"),
                "dependency:build-classpath",
                f"-Dmdep.outputFile={folder / 'classpath'}",
            ],
            capture_output=True,
            timeout=300,
            check=False,
        )

    found = once("verapdf", shared, fetch) / "classpath"
    return found.read_text("utf-8").strip() if found.is_file() else None


@pytest.mark.filterwarnings("default:veraPDF")
def test_every_pdf_passes_the_validator(site: Path, shared: Path) -> None:
    pdfs = sorted(site.rglob("*.pdf"))
    assert pdfs
    path = class_path(shared)
    if path is None:
        # Named and counted, not silent: the structural tests beside this one ran.
        warnings.warn(
            f"veraPDF was not reached (Java, Maven and its repository are needed): "
            f"{len(pdfs)} PDFs were tested by their structure only",
            stacklevel=1,
        )
        return
    done = subprocess.run(
        [
            "java",
            "-cp",
            path,
            "org.verapdf.apps.GreenfieldCliWrapper",
            "--flavour",
            "ua1",
            "--format",
            "text",
            "-v",
            *map(str, pdfs),
        ],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    passed = [line for line in done.stdout.splitlines() if line.startswith("PASS")]
    failed = [line.strip() for line in done.stdout.splitlines() if "FAIL" in line]
    assert not failed, failed
    assert len(passed) == len(pdfs), done.stderr
