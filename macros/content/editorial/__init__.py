"""The rules for editors: what was read in, every sentence that breaks a rule out."""

from macros.content.editorial import bank, danger, reading, related, sources, terms, wording
from macros.content.editorial.rule import RULES, rule_problems

__all__ = [
    "RULES",
    "bank",
    "danger",
    "reading",
    "related",
    "rule_problems",
    "sources",
    "terms",
    "wording",
]
