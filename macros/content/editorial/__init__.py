"""The rules for editors: finds every sentence that breaks one."""

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
