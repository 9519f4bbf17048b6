"""The Jinja environment of our own templates, which stand in templates/ beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from backwise.language import inline, naming, phrases
from backwise.rendering import filters
from backwise.words import Phrase


def _finalize(value: object) -> object:
    """What a template prints without saying how is taken for plain text. This is the escape that cannot be forgotten."""
    return value if isinstance(value, Markup) else Markup(inline.escape(str(value)))


def _filled(phrase: Phrase, **values: object) -> str:
    """What a phrase says with values in its places. A link among them stays one: then all else is escaped."""
    if not any(isinstance(value, Markup) for value in values.values()):
        return phrase(**values)
    return Markup(phrase(**{name: _finalize(value) for name, value in values.items()}))


@cache
def environment() -> Environment:
    """Gives the environment: strict about what is undefined, and escaping whatever is not marked as safe."""
    made = Environment(
        loader=PackageLoader("backwise.rendering"),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        # A changed template is a changed program: the preview begins anew then.
        auto_reload=False,
    )
    ours: Mapping[str, Any] = {
        "after_asking": phrases.after_asking,
        "fill": _filled,
        "filter_values": filters.values_of,
        "filters_for": filters.filters_for,
        "initial": phrases.initial,
        "plain": inline.to_plain,
        "position_words": phrases.position_words,
        "under_its_name": phrases.under_its_name,
        "small_initial": phrases.small_initial,
        "title_of": naming.title_of,
    }
    cast("dict[str, Any]", made.filters).update(ours)
    return made
