"""What has ended: an address that once led to something, and why it does not any more."""

from __future__ import annotations

import datetime
from typing import Annotated

from pydantic import StringConstraints

from macros.schema.base import Definition, Line

OldAddress = Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9/_.#-]*$")]
"""An address of the hub from its root, also to an id on a page or to a file."""


class Withdrawal(Definition):
    """One entry of docs/data/withdrawn.yml.

    A page's entry stands for everything that was on it and below it. With `instead` the
    reader is told that it was replaced, and by what.
    """

    address: OldAddress
    date: datetime.date
    reason: Line
    instead: OldAddress | None = None
