"""What has ended: an address that once led to something, and why it does not any more."""

from __future__ import annotations

from macros.schema.base import Address, Definition, Happened, Line


class Withdrawal(Definition):
    """One entry of docs/data/withdrawn.yml.

    A page's entry stands for everything that was on it and below it. With `instead` the
    reader is told that it was replaced, and by what.
    """

    address: Address
    date: Happened
    reason: Line
    instead: Address | None = None
