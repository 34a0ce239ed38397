"""What a page may load: the policy that every page carries."""

from __future__ import annotations

SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The policy of every page: nothing from elsewhere, nothing inline."""
