"""One YAML file to a plain value, with the line and column of every value and key. Strict, and never executing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from backwise.loading.advice import Trouble, ambiguous, dash_without_space, rest_of_line, syntax_advice
from backwise.loading.plain_text import Report, invisible_in, plain_text_of
from backwise.model import Loc, below
from backwise.problems import Problem

MAX_DEPTH = 20


@dataclass
class Document:
    """One YAML file: its value (None where it could not be read), places of values and of keys, problems.

    `words` holds what somebody wrote for a value that is not text. `bad` holds the places of values that
    YAML would have changed silently: each has its problem, and the record around it is left out. `run_together` are
    entries of lists that hold the next entry as well.
    """

    value: Any = None
    values: dict[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    keys: dict[Loc, tuple[int, int]] = field(default_factory=dict[Loc, tuple[int, int]])
    words: dict[Loc, str] = field(default_factory=dict[Loc, str])
    bad: set[Loc] = field(default_factory=set[Loc])
    run_together: set[Loc] = field(default_factory=set[Loc])
    problems: list[Problem] = field(default_factory=list[Problem])

    def is_bad(self, base: Loc) -> bool:
        """Whether there is a bad value in this part."""
        return any(loc[: len(base)] == base for loc in self.bad)


def read_yaml_text(text: str, path: Path) -> Document:
    """Reads what a file would hold. Problems are in the document, under the name of that file; nothing is raised."""
    problems: list[Problem] = []

    def report(line: int, column: int, code: str, message: str, hint: str) -> None:
        problems.append(Problem(path.as_posix(), line, column, code, message, hint))

    document = _document_of(text, path, report)
    document.problems = problems + document.problems
    return document


def read_yaml(path: Path) -> Document:
    """Reads one file. Problems are in the document; nothing is raised."""
    problems: list[Problem] = []

    def report(line: int, column: int, code: str, message: str, hint: str) -> None:
        problems.append(Problem(path.as_posix(), line, column, code, message, hint))

    text = plain_text_of(path, report)
    document = _document_of(text, path, report) if text is not None else Document()
    document.problems = problems + document.problems
    if document.value is None and () in document.values and not document.problems:
        report(*document.values[()], "BW109", "this file holds nothing.", "Fill it in, or delete it.")
        document.problems = problems
    return document


_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


# What ends a line for YAML alone. As blanks they leave lines counted as everybody counts them.
_OTHER_LINE_ENDS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")


def _document_of(text: str, path: Path, report: Report) -> Document:
    """Gives the value of a text with its places; an empty document, with the problems reported, if there is none."""
    text = _OTHER_LINE_ENDS.sub(" ", text)
    lines = text.split("\n")
    reader = _Reader(_Parser(text), lines, path, report)
    try:
        if not reader.read_all():
            report(1, 1, "BW109", "this file holds only comments.", "Fill it in, or delete it.")
        return Document() if reader.refused else reader.document
    except _TooDeep as error:
        message = f"this is more than {MAX_DEPTH} levels deep."
        report(*error.place, "BW112", message, "Check the brackets and the spaces at the left.")
    except yaml.MarkedYAMLError as error:
        place, message, hint = syntax_advice(_trouble(error), lines)
        if place[0] not in reader.refused:
            report(*place, "BW101", message, hint)
    except yaml.YAMLError as error:
        report(1, 1, "BW101", "this cannot be read as YAML.", f"The reader says: {error}.")
    finally:
        reader.parser.dispose()
    return Document()


def _trouble(error: yaml.MarkedYAMLError) -> Trouble:
    start, stop = error.context_mark or error.problem_mark, error.problem_mark or error.context_mark
    return Trouble(error.problem, error.context, _place_of(start), _place_of(stop))


def _place_of(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _TooDeep(Exception):
    def __init__(self, place: tuple[int, int]) -> None:
        super().__init__(place)
        self.place = place


# The core schema of YAML 1.2, in its plainest forms.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,99})(?P<fraction>\.\d{1,99})?", re.ASCII)
_WORDS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def _plain_value(written: str) -> Any:
    """Gives the value of a word without quotes: a switch, nothing, a number, or the word itself."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0] in "-0123456789" and (number := _NUMBER.fullmatch(written)):
        return float(written) if number["fraction"] else int(written)
    return written


class _Reader:
    """The reader's events to plain values, with the place of every value and key, in one pass.

    Anchors, tags, depth and documents are judged on each event as it comes, and nothing is built from an
    alias: a bomb of aliases or a hundred thousand brackets never gets that far. What is refused is reported
    at once; what is wrong with a single value stands in the document, and counts only if the whole file can
    be read.
    """

    def __init__(self, parser: Any, lines: list[str], path: Path, report: Report) -> None:
        self.parser = parser
        self.lines = lines
        # The line that tells an editor the schema stands alone, at the top of every file.
        self.has_comments = any("#" in line and not line.startswith("#") for line in lines)
        self.path = path.as_posix()
        self.report = report
        self.document = Document()
        self.refused: set[int] = set()
        self.depth = 0

    def read_all(self) -> bool:
        """Reads to the end, and gives whether there was anything. Raises _TooDeep and yaml.YAMLError."""
        documents = 0
        while not isinstance(event := self._next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    hint = "Remove this line: a file is one document."
                    self._refuse(event, "BW110", "a second document begins here (`---`).", hint)
            elif not isinstance(event, (yaml.StreamStartEvent, yaml.DocumentEndEvent)):
                self.document.value = self._build(event, ())
        return documents > 0

    def _next(self) -> Any:
        event = self.parser.get_event()
        if isinstance(event, yaml.CollectionStartEvent):
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise _TooDeep(_place_of(event.start_mark))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
            return event
        if isinstance(event, yaml.NodeEvent):
            self._judge(event)
        return event

    def _judge(self, event: Any) -> None:
        """Refuses what the guide does not use."""
        quotes = "Remove it; if it belongs to the text, put the whole text in quotes."
        if isinstance(event, yaml.AliasEvent):
            message = f"`*{event.anchor}` would repeat another part, and that is not used here."
            self._refuse(event, "BW104", message, quotes)
        elif event.anchor:
            message = f"`&{event.anchor}` is an anchor, and anchors are not used here."
            self._refuse(event, "BW104", message, quotes)
        elif event.tag:
            short = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, "BW105", f"`{short}` is a tag, and tags are not used here.", quotes)

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        place = _place_of(event.start_mark)
        self.refused.add(place[0])
        self.report(*place, code, message, hint)

    def _build(self, event: Any, loc: Loc) -> Any:
        self.document.values[loc] = _place_of(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, loc)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(loc)
        items: list[Any] = []
        if isinstance(event, yaml.SequenceStartEvent):
            while not isinstance(item := self._next(), yaml.SequenceEndEvent):
                items.append(self._build(item, below(loc, len(items))))
        return items

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            place = _place_of(event.start_mark)
            key = str(event.value) if isinstance(event, yaml.ScalarEvent) else None
            if key is not None and key != "<<" and key not in result:
                at = below(loc, key)
                self.document.keys[at] = place
                self._check_invisible(event, at, place)
                result[key] = self._build(self._next(), at)
                continue
            if key is None:
                hint = "If this is text, put the whole text in quotes."
                self._wrong(loc, place, "BW116", "a key must be a word, and this is a bracket.", hint)
                self._skip(event)
            elif key == "<<":
                message = "`<<` would copy keys from elsewhere, and that is not used here."
                self._wrong((*loc, key), place, "BW104", message, "Write the keys out.")
            elif key == next(iter(result)) and loc and isinstance(loc[-1], int):
                # All that follows is the next entry: it is no use to tell the rest of it, too.
                self.document.run_together.add(loc)
                hint = "Does an entry begin here? Then put a dash before it: `- `. If not, remove it."
                self._wrong((*loc, key), place, "BW103", f'the key "{key}" is given twice.', hint)
            elif loc in self.document.run_together:
                pass
            else:
                hint = f"The first stands in line {self.document.keys[*loc, key][0]}. Keep one of the two."
                self._wrong((*loc, key), place, "BW103", f'the key "{key}" is given twice.', hint)
            self._skip(self._next())
        return result

    def _skip(self, event: object) -> None:
        """Passes over all that belongs to a value."""
        if isinstance(event, yaml.CollectionStartEvent):
            around = self.depth - 1
            while self.depth > around:
                self._next()

    def _scalar(self, event: Any, loc: Loc) -> Any:
        written, place = str(event.value), self.document.values[loc]
        if event.style in ("|", ">"):
            return written.rstrip("\n")
        if event.style in ("'", '"'):
            self._check_invisible(event, loc, place)
            return written
        if written and self.has_comments:
            self._check_lost_text(event, loc)
        if event.end_mark.line > event.start_mark.line:
            self._check_entries_in_text(event, loc)
        value = _plain_value(written)
        if not isinstance(value, str):
            self.document.words[loc] = written
        elif advice := ambiguous(written):
            self._wrong(loc, place, "BW113", *advice)
        return value

    def _check_invisible(self, event: Any, loc: Loc, place: tuple[int, int]) -> None:
        """Double quotes bring in by an escape what the file itself may not hold."""
        if event.style == '"' and (invisible := invisible_in(str(event.value))):
            self._wrong(loc, place, "BW108", *invisible)

    def _check_entries_in_text(self, event: Any, loc: Loc) -> None:
        """A text goes on in lines that stand further right, also in those that were meant as entries of a list."""
        if dashed := dash_without_space(str(event.value)):
            self._wrong(loc, self.document.values[loc], "BW101", *dashed)
            return
        for n in range(event.start_mark.line + 1, event.end_mark.line + 1):
            line = self.lines[n]
            if line.lstrip().startswith("- "):
                place = n + 1, len(line) - len(line.lstrip()) + 1
                message = "this entry is read as part of the text above."
                self._wrong(loc, place, "BW101", message, "Begin it in the column of the dash above.")
                return

    def _check_lost_text(self, event: Any, loc: Loc) -> None:
        line, column = _place_of(event.end_mark)
        rest = rest_of_line(self.lines, (line, column))
        if rest.lstrip().startswith("#"):
            hint = "Put the whole text in quotes, or move the comment to a line of its own."
            place = line, column + len(rest) - len(rest.lstrip())
            self._wrong(loc, place, "BW106", "YAML drops everything from this ` #` on.", hint)

    def _wrong(self, loc: Loc, place: tuple[int, int], code: str, message: str, hint: str) -> None:
        self.document.bad.add(loc)
        self.document.problems.append(Problem(self.path, *place, code, message, hint))
