"""What a page and a drawing may hold: the policy that every page carries, and what is written."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
)
"""The policy of every page: nothing from elsewhere, nothing inline."""

SHEET_SECURITY = SECURITY.replace("form-action 'self'", "form-action 'none'")
"""The policy of a sheet to type on: what is typed is sent nowhere, the hub's server included."""

ELEMENTS = _names(
    "html head title meta link script body header nav main article aside section footer div p "
    "h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td "
    "blockquote pre code hr br a abbr b strong em i small span sub sup mark time kbd figure "
    "figcaption img details summary button form fieldset legend label input select option "
    "svg path rect circle text tspan "
    "textarea output dialog noscript del ins q cite dfn address progress meter"
)
"""Elements of a published page."""

ATTRIBUTES = _names(
    "accept action alt as autocapitalize autocomplete autocorrect autofocus charset checked class "
    "cols colspan content crossorigin datetime decoding defer dir disabled download fetchpriority "
    "for headers height hidden href hreflang http-equiv id inputmode lang loading max maxlength "
    "media method min minlength multiple name novalidate open pattern placeholder popover "
    "popovertarget popovertargetaction readonly rel required role rows rowspan scope selected size "
    "sizes spellcheck src srcset start step tabindex title translate type value width "
    "writingsuggestions cx cy d r rx viewbox x y"
)
"""Attributes of a published page, besides those that begin with `data-` and `aria-`."""

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What a link may begin with, besides an address of the hub."""

DRAWN = {
    "svg": {"viewBox", "width", "height", "role"},
    "g": set[str](),
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "rect": {"x", "y", "width", "height", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "polygon": {"points"},
    "title": set[str](),
    "desc": set[str](),
}
"""Elements of a drawing, each with the attributes of its own."""

DRAWN_ALL = _names(
    "fill fill-opacity fill-rule opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width transform"
)
"""Attributes that every element of a drawing may have."""
