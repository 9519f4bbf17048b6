"""Problems: what is wrong in the data, where, and what to do. One list, in the same words everywhere."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Literal

Severity = Literal["problem", "notice"]


@dataclass(frozen=True)
class Fix:
    """What surely was meant: `now` in the place of `was`, which stands at a line and column, from 1.

    The target of a link stands somewhere in the text that begins there.
    """

    line: int
    column: int
    was: str
    now: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong. `line` and `column` count from 1. A notice never fails a check.

    `fix` is there where only one thing can have been meant: `backwise check --fix` writes it. `words` are those of a
    text that it is about, where the text itself begins at `line` and `column` (loading/finding.py goes on to them).
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""
    severity: Severity = "problem"
    fix: Fix | None = field(default=None, compare=False)
    words: str = field(default="", compare=False)

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in one line."""
        return _one_line(f"{self.message} {self.hint}")

    def __str__(self) -> str:
        note = " (notice)" if self.severity == "notice" else ""
        return f"{_one_line(self.path)}:{self.line}:{self.column}: {self.code}{note} {self.sentence}"


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Gives the problems by file, line and column, each once."""
    return sorted(set(problems))


def fails(problems: Iterable[Problem]) -> bool:
    """Whether any of them is more than a notice."""
    return any(p.severity == "problem" for p in problems)


# Where the guide explains each code, below the site's root. A promise, as all addresses are.
EXPLAINED = "contribute/messages/"


def page_of(code: str, site: str | None = None) -> str:
    """Gives the page that explains a code: its public address, or below the site's root where that is not known."""
    return f"{site or ''}{EXPLAINED}{code.lower()}/"


def format_text(problems: list[Problem], site: str | None = None) -> str:
    """Gives one line a problem, and a line that counts them: `1 file, 2 problems`.

    Args:
        problems: the problems, in their order.
        site: the public address of the site, or None: then nothing is said of the pages that explain codes.
    """
    return "".join(f"{p}\n" for p in problems) + _explained(problems, site) + summary(problems) + "\n"


def format_colour(problems: list[Problem], site: str | None = None) -> str:
    """Gives the same for a terminal: places are quiet, codes red, those of notices yellow, the last line bold."""
    lines = "".join(f"{_coloured(p)}\n" for p in problems)
    return lines + _explained(problems, site) + paint("bold", summary(problems)) + "\n"


def _explained(problems: list[Problem], site: str | None) -> str:
    return f"What a code means: {site}{EXPLAINED}\n" if problems and site else ""


def _coloured(p: Problem) -> str:
    place, _, rest = str(p).partition(f" {p.code}")
    return f"{paint('dim', place)} {paint('yellow' if p.severity == 'notice' else 'red', p.code)}{rest}"


_PAINTS = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33}


def paint(colour: str, text: str) -> str:
    """Gives text that a terminal shows in a colour (ECMA-48, select graphic rendition)."""
    return f"\x1b[{_PAINTS[colour]}m{text}\x1b[0m"


def summary(problems: list[Problem]) -> str:
    """Gives the line that counts: `no problems`, `1 file, 2 problems`, `1 file, 1 problem, 3 notices`."""
    real = [p for p in problems if p.severity == "problem"]
    notices = len(problems) - len(real)
    files = _count(len({p.path for p in real}), "file")
    parts = [files, _count(len(real), "problem")] if real else ["no problems"]
    return ", ".join([*parts, _count(notices, "notice")] if notices else parts)


def format_github(problems: list[Problem], site: str | None = None) -> str:
    """Gives GitHub workflow commands, which become annotations on the lines of a pull request.

    `page` is for other readers: a runner passes over properties that it does not know. Escapes as the runner expects: % CR LF in texts, also : and , in properties
    (docs.github.com, workflow commands).
    """
    lines: list[str] = []
    for p in problems:
        command = "notice" if p.severity == "notice" else "error"
        place = f"file={_property(_one_line(p.path))},line={p.line},col={p.column},title={_property(p.code)}"
        place += f",page={_property(page_of(p.code, site))}"
        lines.append(f"::{command} {place}::{_data(p.sentence)}\n")
    return "".join(lines) + _explained(problems, site) + summary(problems) + "\n"


def format_json(problems: list[Problem], site: str | None = None) -> str:
    """Gives a JSON object: `problems`, each with all fields, and `summary`."""
    rows = [
        {
            "code": p.code,
            "severity": p.severity,
            "path": _one_line(p.path),
            "line": p.line,
            "column": p.column,
            "message": _one_line(p.message),
            "hint": _one_line(p.hint),
            "page": page_of(p.code, site),
            **({"fix": asdict(p.fix)} if p.fix else {}),
        }
        for p in problems
    ]
    return json.dumps({"problems": rows, "summary": summary(problems)}, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": format_text, "github": format_github, "json": format_json}


def did_you_mean(word: str, allowed: Iterable[str]) -> str:
    """Gives `Did you mean "light"?` for the nearest allowed word, or nothing where none is near."""
    near = nearest(word, allowed)
    return f'Did you mean "{near}"?' if near else ""


def how_to_retire(kind: str, id_: str) -> str:
    """Gives what to do about a record that nobody shall read any more, whose page others link to."""
    return (
        "Should nobody read it any more? Take out what leads to it, and write in data/moved.yml "
        f"(begin the file if there is none): {kind}:{id_}: {kind}:THE-NEAREST-ONE"
    )


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Gives the allowed word that is most like this one, capitals aside, or nothing where none is near."""
    by_small_letters = {known.lower(): known for known in allowed}
    near = difflib.get_close_matches(word[:80].lower(), list(by_small_letters), n=1, cutoff=0.6)
    return by_small_letters[near[0]] if near else ""


def surely(word: str, allowed: Iterable[str], *, alike: float = 0.75) -> str:
    """Gives the one allowed word that can have been meant, or nothing where none is near, or more than one.

    Args:
        word: what was written.
        allowed: a short list of words; of ids, which are longer and more, ask for more likeness.
        alike: the least likeness, from 0 to 1.
    """
    by_small_letters = {known.lower(): known for known in allowed}
    near = difflib.get_close_matches(word[:80].lower(), list(by_small_letters), n=2, cutoff=alike)
    return by_small_letters[near[0]] if len(near) == 1 else ""


def either(words: Iterable[str], *, most: int = 12) -> str:
    """Gives `light, medium or firm`; a long list ends in `… (20 in all)`."""
    all_words = list(words)
    if len(all_words) > most:
        return f"{', '.join(all_words[:most])} … ({len(all_words)} in all)"
    return " or ".join([", ".join(all_words[:-1]), all_words[-1]] if len(all_words) > 1 else all_words)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}{'' if n == 1 else 's'}"


def _one_line(text: str) -> str:
    """Gives text that is safe to print: one line, without characters that a terminal would obey."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(text.split()))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
