"""The macros that draw what is local, and the mark of what an instruction rests on."""

from __future__ import annotations

from markupsafe import Markup

from macros.content.hub import Page
from macros.content.local_facts import not_confirmed
from macros.pages.labels import BASIS_WORDS
from macros.pages.settings_keys import settings_keys
from macros.pages.shared import Shared
from macros.render.templates import render
from macros.schema.settings import LocalValue


class LocalMacros(Shared):
    """Draws local values and what is known of the authority."""

    def basis(self, key: str) -> Markup:
        """Mark what an instruction rests on.

        Raises:
            KeyError: Not one of `BASIS_WORDS`. The message lists them.
        """
        if key not in BASIS_WORDS:
            raise KeyError(f"basis must be one of {', '.join(BASIS_WORDS)}, got {key}")
        words = BASIS_WORDS[key]
        if key == "procedure":
            words = f"{self.hub.settings.authority.name} procedure"
        return render("basis.html.j2", key=key, words=words)

    def local(self, key: str) -> Markup:
        """Draw a local value, or what stands in its place until it is confirmed."""
        return render("local.html.j2", value=self._local_value(key), room=False)

    def local_number(self, key: str) -> Markup:
        """Draw a local number to ring; until it is confirmed, with room on paper to write it."""
        value = self._local_value(key)
        return render("local.html.j2", value=value, room=not value.confirmed)

    def _local_value(self, key: str) -> LocalValue:
        value = self.hub.settings.value(key)
        if value is None:
            raise KeyError(f"local must be a value of the settings, got {key}")
        return value

    def local_history(self) -> Markup:
        """Draw what public sources say about the authority."""
        return render("local-history.html.j2", views=self, history=self.hub.settings.history)

    def settings_list(self) -> Markup:
        """Draw every key of the settings with what it does, and each value with its pages."""
        pages: dict[str, list[Page]] = {value.key: [] for value in self.hub.settings.values}
        for page in self.hub.pages.values():
            called = {*page.text.called("local"), *page.text.called("local_number")}
            for key in called & pages.keys():
                pages[key].append(page)
        values = [(value, pages[value.key]) for value in self.hub.settings.values]
        return render("settings-list.html.j2", groups=settings_keys(), values=values)

    def local_values(self) -> Markup:
        """Draw which local facts are not confirmed yet."""
        return render("local-values.html.j2", views=self, values=not_confirmed(self.hub))
