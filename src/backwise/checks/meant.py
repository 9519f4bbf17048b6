"""What somebody meant by an id that no record has: a new name, or a name that is near."""

from __future__ import annotations

from backwise.checks.base import Context
from backwise.problems import did_you_mean, either, surely

# `skin-roll` is no slip of the pen for `knuckle-roll`.
OF_IDS = 0.88


def hint_for(context: Context, kind: str, id_: str) -> str:
    """Gives what to do about an id that no record of this kind has; nothing where nobody could say."""
    known = context.guide.ids(kind)
    if now := context.guide.name_now(kind, id_):
        return f"{_named(now, kind)} stands in its place now."
    return did_you_mean(id_, known) or (f"There are {either(known)}." if known else "")


def only_meant(context: Context, kind: str, id_: str) -> str:
    """Gives the one id that surely was meant, or nothing."""
    known = context.guide.ids(kind)
    new_kind, _, new_id = (context.guide.name_now(kind, id_) or "").partition(":")
    if new_kind == kind and new_id in known:
        return new_id
    return "" if new_kind else surely(id_, known, alike=OF_IDS)


def _named(now: str, kind: str) -> str:
    """Gives what an old name leads to: the same under another name, or what came nearest when it went."""
    new_kind, _, new_id = now.partition(":")
    return f'"{new_id}"' if new_kind == kind else f'the {new_kind.replace("-", " ")} "{new_id}"'
