"""The hub's logic. Forwards to registration, the one module that knows MkDocs."""

from __future__ import annotations

from typing import Any


def define_env(env: Any) -> None:
    """Register what pages may call (called by mkdocs-macros-plugin)."""
    from macros.mkdocs_plugin import register

    register(env)


def on_pre_page_macros(env: Any) -> None:
    """Seal what draws a page's text (called by mkdocs-macros-plugin)."""
    from macros.mkdocs_plugin import seal

    seal(env)


def on_post_build(env: Any) -> None:
    """Finish the built site (called by mkdocs-macros-plugin)."""
    from macros.mkdocs_plugin import finish

    finish(env)
