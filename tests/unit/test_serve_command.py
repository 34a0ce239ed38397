"""`make serve` before anything is read: a port that is taken is told at once."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from macros.cli import main


def test_a_port_that_is_taken_is_told_in_one_line_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert main(["serve", "--root", str(tmp_path), "--port", str(port)]) == 1
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr() == (
        "",
        f"Port {port} is in use, perhaps by another preview: stop that one, or type "
        f"make serve PORT={port + 1}\n",
    )
