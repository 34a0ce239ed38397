"""The one file that knows MkDocs: hands the hub to pages and theme, and finishes the site."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError

from macros.content.article_html import Explainer, prepare
from macros.content.load import load_hub
from macros.content.local_facts import names_of
from macros.content.macro_calls import BLOCKS, INLINE, PageEnvironment
from macros.content.macro_markup import MacroMarkup
from macros.content.reader import Kept
from macros.formats.revision import Revisions
from macros.pages.page_view import PageView
from macros.pages.views import Views
from macros.render.fonts import preloaded
from macros.render.language import ENGLISH
from macros.render.security import SECURITY
from macros.render.templates import FILTERS, compiled, render
from macros.site.assemble import Finisher, site_version
from macros.source.faults import fault_words
from macros.source.problems import DefinitionErrors, Problem


@dataclass
class Known:
    """What is known from one build to the next, where one process makes several."""

    files: Kept = field(default_factory=dict)
    site: Path | None = None
    """The last finished site, for the sizes of files that are made later than a page is drawn."""
    unfinished: list[Problem] = field(default_factory=list)
    """Rules for editors that are broken: a preview shows what somebody is still writing."""


class Theme:
    """What the templates in overrides/ may ask for, as `config.extra.hub`."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.security = SECURITY
        self.preloaded = preloaded()
        self.version = views.version
        self.settings = views.hub.settings
        self.explainer = Explainer(views.hub)
        self.finisher = Finisher(views, served="PREVIEW" in os.environ)
        self.markup = MacroMarkup()
        self.environment: PageEnvironment

    def view(self, page: Any) -> PageView:
        """Return the view of a MkDocs page."""
        return self.views.page(_path(page))

    def article(self, page: Any, base_url: str) -> Any:
        """Prepare a page's text; also keeps its sections for the search index.

        Args:
            base_url: The way from the page to the hub's root, as MkDocs has it.
        """
        path = _path(page)
        article = prepare(
            page.content,
            explainer=self.explainer,
            base_url=base_url,
            skip=self.views.hub.terms if path == "glossary" else (),
            boxes=self.views.page(path).kind == "briefing",
        )
        self.finisher.sections[path] = article.sections
        return article


def _with_filters(theme: Any) -> Any:
    get_env = theme.get_env

    def wrapped() -> Any:
        environment = get_env()
        # Material's own templates write markup as it is, and are drawn when ours are taken
        # away (decisions/0002).
        if theme.custom_dir:
            # A block in a template does not reach what it includes.
            environment.autoescape = True
            environment.bytecode_cache = compiled()  # whether it escapes is compiled in
        environment.filters.update(
            {name: FILTERS[name] for name in ("typeset", "day", "month", "heading", "relative")}
        )
        environment.globals["english_tag"] = ENGLISH
        return environment

    return wrapped


def _path(page: Any) -> str:
    source = Path(page.file.src_uri).with_suffix("").as_posix()
    return source.removesuffix("/index") if source != "index" else ""


def register(env: Any) -> None:
    """Register what pages may call; runs once per build, before any page is read.

    Raises:
        PluginError: Something an editor wrote is wrong. The message lists every problem;
            MkDocs prints it without a traceback and stops with status 1.
    """
    root = Path(env.conf["config_file_path"]).parent
    chosen = os.environ.get("AUTHORITY")
    # A preview keeps what it read from one edit to the next.
    known = env.conf["extra"].get("known") or Known()
    try:
        settings = Path(chosen).resolve() if chosen else None
        hub = load_hub(root, settings_file=settings, kept=known.files)
        known.unfinished = []
    except DefinitionErrors as error:
        if error.hub is None or "PREVIEW" not in os.environ:
            raise PluginError(str(error)) from None
        hub, known.unfinished = error.hub, error.problems
    # Theme templates have MkDocs' own environment; they set text as ours do.
    env.conf["theme"].get_env = _with_filters(env.conf["theme"])
    # One day for all machines that build the same pages, whatever their time zone.
    today = datetime.datetime.now(datetime.UTC).date()
    views = Views(hub, Revisions(hub), today, version=site_version(root))
    theme = Theme(views)
    if known.site:
        views.files = known.site
    elif env.conf["theme"].custom_dir:  # in Material's own theme nothing is finished
        theme.finisher.make(Path(f"{env.conf['site_dir']}.made"))
    env.conf["extra"]["hub"] = theme
    env.conf["site_name"] = f"{hub.settings.hub.title} · {hub.settings.authority.name}"
    markup = theme.markup
    env.conf["markdown_extensions"].append(markup)

    def cite(*keys: str) -> Markup:
        """Draw the numbers of sources in this page's list, each a link."""
        return theme.view(env.page).cite(*keys)

    def local(key: str) -> Markup:
        """Draw a local value, with the numbers of the sources that only this authority has."""
        return views.local(key) + theme.view(env.page).cite_local(key)

    def ask_link() -> Markup:
        """Draw the mail link of this page."""
        view = theme.view(env.page)
        # A template keeps no empty line of its own.
        text = Markup("&#10;").join(view.ask_text.split("\n"))
        return render("ask-link.html.j2", href=view.ask_link, text=text)

    def kept(name: str, draw: Callable[..., Markup]) -> Callable[..., str]:
        def told(*texts: str) -> str:
            try:
                return markup.keep(name, draw(*texts))
            except Exception as error:
                # The plug-in would name the page, and not what is wrong in a template.
                raise SystemExit(fault_words(error, root)) from None

        return wraps(draw)(told)

    of_this_page: dict[str, Callable[..., Markup]] = {
        "cite": cite,
        "ask_link": ask_link,
        "local": local,
    }
    macros = {
        name: kept(name, of_this_page.get(name) or getattr(views, name)) for name in BLOCKS | INLINE
    }
    texts = (page.text for page in hub.pages.values())
    theme.environment = PageEnvironment(macros, names_of(hub), texts)


def seal(env: Any) -> None:
    """Let a page's text call the macros and nothing else; runs before each page is drawn."""
    theme: Theme = env.conf["extra"]["hub"]
    theme.markup.begin()
    # The plug-in makes its own after `register`, and has no setting for another.
    env._env = theme.environment


def finish(env: Any) -> None:
    """Add to the built folder what is not a page: styles, sheets, search, addresses.

    Raises:
        PluginError: The built site has a broken link or another fault. The message
            lists every one.
    """
    try:
        env.conf["extra"]["hub"].finisher.finish(Path(env.conf["site_dir"]))
    except DefinitionErrors as error:
        raise PluginError(str(error)) from None
