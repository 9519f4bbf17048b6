"""What somebody meant by an id that no record has: a new name, a name that is near, or a file that was renamed by hand."""

from __future__ import annotations

from backwise.checks.base import Context
from backwise.language.inline import links
from backwise.model import KIND_BY_NAME, Ref, Text
from backwise.problems import did_you_mean, either, surely

# `skin-roll` is no slip of the pen for `knuckle-roll`.
OF_IDS = 0.88


def hint_for(context: Context, kind: str, id_: str) -> str:
    """Gives what to do about an id that no record of this kind has; nothing where nobody could say."""
    known = context.guide.ids(kind)
    if now := context.guide.name_now(kind, id_):
        return f"{_named(now, kind)} stands in its place now."
    if surely(id_, known, alike=OF_IDS):
        return did_you_mean(id_, known)
    lonely = _not_named_anywhere(context, kind)
    # Of those the one whose name shares a word with the old one, or else the only one.
    renamed = [other for other in lonely if set(other.split("-")) & set(id_.split("-"))] or lonely
    # A name that is somewhat near is a poor guess where a record stands there that nothing leads to any more.
    if len(renamed) == 1 and kind in KIND_BY_NAME:
        return (
            f'Nothing leads to "{renamed[0]}": if that is its new name, run: '
            f"backwise rename {kind} {id_} {renamed[0]}."
        )
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


def _not_named_anywhere(context: Context, kind: str) -> list[str]:
    named: set[str] = set()
    for _, record in context.guide.records():
        for leaf in context.guide.leaves(record):
            if leaf.marks(Ref) and leaf.mark(Ref).kind == kind:
                named.add(str(leaf.value))
            elif leaf.marks(Text) and "](" in str(leaf.value):
                named.update(link.id for link in links(str(leaf.value)) if link.kind == kind)
    return [id_ for id_ in context.guide.ids(kind) if id_ not in named]
