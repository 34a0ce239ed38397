"""The hub as its editors wrote it, loaded once by each process."""

from __future__ import annotations

from macros.content.load import load_hub
from tests.conftest import ROOT

HUB = load_hub(ROOT)
