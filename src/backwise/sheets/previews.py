"""Pictures that a link to a page shows elsewhere, for techniques and goals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from backwise.body import figures
from backwise.language.inline import to_plain
from backwise.model import Goal, Technique
from backwise.sheets.writer import Content, Writer

WIDTH, HEIGHT = 1200, 630


@dataclass(frozen=True)
class Preview:
    """One picture: its file below assets/cards/, and what stands on it, gathered when it is asked for."""

    file: str
    content: Callable[[], Content]


def previews_of(writer: Writer) -> Iterator[Preview]:
    """Gives a picture for every technique and every goal."""
    for technique in writer.guide.techniques.values():
        yield Preview(f"technique-{technique.id}.png", partial(_technique, writer, technique))
    for goal in writer.guide.goals.values():
        yield Preview(f"goal-{goal.id}.png", partial(_goal, writer, goal))


def _technique(writer: Writer, technique: Technique) -> Content:
    say = writer.guide.say
    kind = say.all("result")["technique"] if technique.is_taught else say.technique.not_at_home
    svg = _figure(writer, technique) if technique.is_taught else _ban(writer, technique)
    return _content(writer, kind, technique.name, technique.summary, svg)


def _goal(writer: Writer, goal: Goal) -> Content:
    label = writer.guide.label("massage", goal.massage)
    return _content(writer, label, goal.name, goal.summary, _zones(writer, goal))


def _content(writer: Writer, kind: str, title: str, summary: str, svg: str | None) -> Content:
    return {
        "kind": kind,
        "title": title,
        "summary": to_plain(summary),
        "figure": {"svg": svg} if svg else None,
        "foot": writer.guide.say.paper.careful,
    }


def _figure(writer: Writer, technique: Technique) -> str:
    return str(writer.figure(technique)["svg"])


def _ban(writer: Writer, technique: Technique) -> str:
    return figures.draw_ban(
        writer.guide.body, uid="card", title=technique.name, description="", palette="print", standalone=True
    )


def _zones(writer: Writer, goal: Goal) -> str:
    """Gives the back with the parts where the goal is felt."""
    return figures.draw_zones(
        writer.guide.body,
        goal.zones,
        uid="card",
        title=goal.name,
        description="",
        palette="print",
        standalone=True,
    )
