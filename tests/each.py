"""One test for many things: it tries each of them and lists every fault.

Two ways. `each` tries cheap things one after the other. A `Survey` is for what has to be
opened in a browser or printed: every thing is opened once, answers all the tests that are
run, and is closed; workers share the things out among them.
"""

from __future__ import annotations

import inspect
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

Test = Callable[..., None]
Check = Callable[[Any], None]
Opener = Callable[[str], AbstractContextManager[Any]]

PATIENCE = 900
"""Seconds to wait for what another worker has taken."""


def each(
    names: str, values: Iterable[Any], *, label: Callable[[Any], str] = str
) -> Callable[..., Test]:
    """Give a test each of many values, as `parametrize` does, in one test.

    Args:
        names: The parameter, or several with commas between them.
        values: What to try; a tuple for several parameters.
        label: What to call a value in the list of faults.
    """
    split = [name.strip() for name in names.split(",")]
    tried = list(values)

    def decorate(check: Test) -> Test:
        def test(**fixtures: Any) -> None:
            faults = []
            for value in tried:
                given = zip(split, value if len(split) > 1 else [value], strict=True)
                if fault := fault_of(partial(check, **fixtures, **dict(given))):
                    faults.append(f"{label(value)}: {fault}")
            fail_with(faults, of=len(tried))

        wanted = inspect.signature(check)
        kept = [one for name, one in wanted.parameters.items() if name not in split]
        assert len(kept) == len(wanted.parameters) - len(split), f"{names} of {check.__name__}"
        return dressed(test, check, wanted.replace(parameters=kept))

    return decorate


def dressed(test: Test, check: Test, signature: inspect.Signature) -> Test:
    """Let a test be known by the name of its check, and ask for its fixtures."""
    test.__name__ = test.__qualname__ = check.__name__
    test.__doc__, test.__module__ = check.__doc__, check.__module__
    test.__signature__ = signature  # type: ignore[attr-defined]
    # Marks that stand below.
    vars(test).update({key: value for key, value in vars(check).items() if key == "pytestmark"})
    return test


def fault_of(check: Callable[[], object]) -> str | None:
    """What a check says when it fails."""
    try:
        check()
    except Exception as fault:
        said = str(fault).strip() or "assertion failed"
        return said if isinstance(fault, AssertionError) else f"{type(fault).__name__}: {said}"
    return None


def fail_with(faults: Sequence[str], *, of: int) -> None:
    assert of, "nothing was tried"
    if faults:
        pytest.fail(f"{len(faults)} of {of}:\n" + "\n".join(faults), pytrace=False)


def fewest(kinds: Mapping[str, AbstractSet[object]]) -> list[str]:
    """Choose a few things that together are of every kind that any is of."""
    left = set().union(*kinds.values())
    chosen = []
    while left:
        chosen.append(max(sorted(kinds), key=lambda name: len(kinds[name] & left)))
        left -= kinds[chosen[-1]]
    return chosen


class Survey:
    """Every one of many things, opened once for all tests of it.

    Args:
        name: A word that no other survey has.
        keys: Name of each thing; the slowest first.
        opener: Makes, from the request of a test, what opens a thing by its key.
    """

    def __init__(
        self, name: str, keys: Iterable[str], opener: Callable[[pytest.FixtureRequest], Opener]
    ) -> None:
        self.name = name
        self.keys = list(keys)
        self.opener = opener
        self.checks: dict[str, tuple[Check, frozenset[str]]] = {}
        self.found: dict[str, list[str]] | None = None

    def of(self, keys: Iterable[str]) -> Callable[[Check], Test]:
        """Make one test of a check of some of the things, or of all."""
        some = frozenset(keys)
        assert some <= set(self.keys), some - set(self.keys)

        def decorate(check: Check) -> Test:
            name = f"{check.__module__}.{check.__name__}"
            assert name not in self.checks
            self.checks[name] = (check, some)

            def test(request: pytest.FixtureRequest) -> None:
                if self.found is None:
                    self.found = self._survey(request)
                fail_with(self.found[name], of=len(some))

            test.__dict__["surveyed"] = name
            return dressed(test, check, inspect.signature(test))

        return decorate

    def _survey(self, request: pytest.FixtureRequest) -> dict[str, list[str]]:
        """Open what no other worker has taken; returns the faults by the name of the check."""
        folder: Path = request.getfixturevalue("shared") / f"survey-{self.name}"
        folder.mkdir(exist_ok=True)
        tests = [getattr(item, "function", None) for item in request.session.items]
        named = {getattr(test, "surveyed", "") for test in tests}
        wanted = {name for name in self.checks if name in named}
        opened = self.opener(request)
        for number, key in enumerate(self.keys):
            try:
                (folder / f"{number}.taken").touch(exist_ok=False)
            except FileExistsError:
                continue
            faults = self._faults(key, wanted, opened)
            unfinished = folder / f"{number}.part"
            unfinished.write_text(json.dumps(faults), "utf-8")
            unfinished.rename(folder / f"{number}.json")
        return self._together(folder, wanted)

    def _faults(self, key: str, wanted: set[str], opened: Opener) -> dict[str, str]:
        due = {
            name: check
            for name, (check, keys) in self.checks.items()
            if key in keys and name in wanted
        }
        found: dict[str, str] = {}

        def ask() -> None:
            with opened(key) as thing:
                for name, check in due.items():
                    if fault := fault_of(partial(check, thing)):
                        found[name] = fault

        if due and (fault := fault_of(ask)):
            found |= dict.fromkeys(due, fault)
        return found

    def _together(self, folder: Path, wanted: set[str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {name: [] for name in wanted}
        deadline = time.monotonic() + PATIENCE
        for number, key in enumerate(self.keys):
            file = folder / f"{number}.json"
            while not file.exists():
                if time.monotonic() > deadline:
                    pytest.fail(f"{self.name} {key} was taken by a worker and never finished")
                time.sleep(0.05)
            for name, fault in json.loads(file.read_text("utf-8")).items():
                if name in found:
                    found[name].append(f"{key}: {fault}")
        return found
