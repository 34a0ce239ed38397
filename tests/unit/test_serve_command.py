"""`make serve` before anything is built: a port that is taken, and what is started."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

from macros.cli import main


class Started(Exception):
    """Stands for the program that would take this one's place."""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    words: list[str] = []

    def start(program: str, given: list[str], environment: dict[str, str]) -> Any:
        words.extend(given)
        raise Started

    monkeypatch.setattr(os, "execve", start)
    return words


def test_a_port_that_is_taken_is_told_in_one_line_before_anything_is_built(
    tmp_path: Path, started: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--root", str(tmp_path), "--port", str(port)]) == 1
    assert started == []
    assert capsys.readouterr().err == (
        f"Port {port} is in use, perhaps by another preview: stop that one, or type "
        f"make serve PORT={port + 1}\n"
    )


@pytest.mark.parametrize(
    ("kept", "wait"),
    [(False, "a few minutes, since every PDF is made once"), (True, "less than a minute")],
)
def test_the_preview_says_where_it_will_be_and_how_long_it_takes(
    tmp_path: Path,
    started: list[str],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    kept: bool,
    wait: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    if kept:
        (tmp_path / ".cache/sheets").mkdir(parents=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Started):
        main(["serve", "--root", str(tmp_path), "--port", str(port)])
    assert f"127.0.0.1:{port}" in started
    assert capsys.readouterr().out == (
        f"Building the preview: {wait}. It will be at http://127.0.0.1:{port}/\n"
    )
