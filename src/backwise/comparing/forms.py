"""What readers will see of a change, written down: as text, as Markdown for a pull request, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from posixpath import commonprefix

from backwise.comparing.guides import Changed
from backwise.comparing.values import Change
from backwise.language.inline import escape

# Of one page; the file itself shows the rest.
MOST_CHANGES = 40
MOST_ALSO_ON = 6
# From so many letters on, only what lies around a difference is shown, and so many of them.
LONG, KEPT_AROUND = 240, 60
_SAFETY = "Safety first"
_OTHERS = "Other changes"
_HOW = {"new": "new {what}", "gone": "{what} gone", "renamed": "new address", "changed": ""}


def summary(changed: Sequence[Changed]) -> str:
    """Gives one line: `3 pages change, 1 of them in what keeps people from harm`."""
    if not changed:
        return "Readers will see no difference."
    safety = sum(page.is_safety for page in changed)
    first = f"{len(changed)} page{'s' if len(changed) != 1 else ''} or part{'s' if len(changed) != 1 else ''} of one"
    end = (
        f"{safety} of them in what keeps people from harm"
        if safety
        else "none in what keeps people from harm"
    )
    return f"Readers will see a change on {first}, {end}."


def as_text(changed: Sequence[Changed]) -> str:
    """Gives plain text: safety first, each such line marked with an exclamation mark."""
    lines = [summary(changed)]
    for title, pages in _groups(changed):
        lines += ["", f"{title.upper()}"]
        for page in pages:
            lines += ["", _one_line(f"{page.title}  {_place(page)}"), f"  {page.file}"]
            lines += [
                f"  {'!' if c.is_safety else ' '} {_one_line(_line(c))}" for c in page.changes[:MOST_CHANGES]
            ]
            lines += [f"    {more}" for more in _more(page)]
    return "\n".join(lines) + "\n"


def as_markdown(changed: Sequence[Changed]) -> str:
    """Gives Markdown, in which no text of a record can be markup."""
    lines = ["## What readers will see", "", summary(changed)]
    for title, pages in _groups(changed):
        lines += ["", f"### {'⚠️ ' if title == _SAFETY else ''}{title}"]
        for page in pages:
            lines += ["", f"**{escape(page.title)}** {escape(_place(page))} · `{page.file}`", ""]
            for c in page.changes[:MOST_CHANGES]:
                lines.append(f"- {'⚠️ ' if c.is_safety else ''}{_line(c, escape)}")
            lines += [f"- {escape(more)}" for more in _more(page)]
    return "\n".join(lines) + "\n"


def as_json(changed: Sequence[Changed]) -> str:
    """Gives a JSON object: `summary`, and `pages`, each with its changes."""
    pages = [
        {
            "title": page.title,
            "address": page.address,
            "file": page.file,
            "how": page.how,
            "safety": page.is_safety,
            **({"was_at": page.was_at} if page.was_at else {}),
            **({"leads_to": page.leads_to} if page.leads_to else {}),
            "also_on": list(page.also_on),
            "changes": [
                {"where": c.where, "was": c.was, "now": c.now, "safety": c.is_safety} for c in page.changes
            ],
        }
        for page in changed
    ]
    return json.dumps({"summary": summary(changed), "pages": pages}, ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Sequence[Changed]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}


def _groups(changed: Sequence[Changed]) -> list[tuple[str, list[Changed]]]:
    groups = (
        (_SAFETY, [p for p in changed if p.is_safety]),
        (_OTHERS, [p for p in changed if not p.is_safety]),
    )
    return [(title, pages) for title, pages in groups if pages]


def _place(page: Changed) -> str:
    how = _HOW[page.how].format(what="entry" if "#" in page.address else "page")
    how += f", was /{page.was_at}" if page.was_at else ""
    how += f", its address leads to /{page.leads_to}" if page.leads_to else ""
    return " ".join(
        part
        for part in (f"/{page.address}" if page.address else "on many pages", f"({how})" if how else "")
        if part
    )


def _line(change: Change, write: Callable[[str], str] = str) -> str:
    """Gives a change in one line; `write` makes its words harmless."""
    was, now = _around(change.was, change.now)
    before, after = (f'"{write(text)}"' if text is not None else "" for text in (was, now))
    words = f"{before} → {after}" if before and after else after or f"{before} is gone"
    return f"{write(change.where)}: {words}" if change.where else words


def _around(was: str | None, now: str | None) -> tuple[str | None, str | None]:
    """Gives of two long texts what lies around their difference."""
    if was is None or now is None or max(len(was), len(now)) < LONG:
        return was, now
    start = len(commonprefix([was, now]))
    end = len(commonprefix([was[start:][::-1], now[start:][::-1]]))
    first = was.rfind(" ", 0, max(start - KEPT_AROUND, 0)) + 1

    def cut(text: str) -> str:
        last = text.find(" ", len(text) - end + KEPT_AROUND)
        shown = text[first:] if last < 0 else text[first:last] + " …"
        return f"… {shown}" if first else shown

    return cut(was), cut(now)


def _more(page: Changed) -> list[str]:
    found: list[str] = []
    if more := len(page.changes) - MOST_CHANGES:
        found += [f"… and {more} more"] if more > 0 else []
    if page.also_on:
        names = ", ".join(page.also_on[:MOST_ALSO_ON])
        more = len(page.also_on) - MOST_ALSO_ON
        found.append(f"named on: {names}" + (f" and {more} more" if more > 0 else ""))
    return found


def _one_line(text: str) -> str:
    """Gives text that a terminal shows and does not obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))
