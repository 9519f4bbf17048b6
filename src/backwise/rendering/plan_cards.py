"""The cards of a plan: everything that one may hold, each marked, for planner.js to choose from and put in order.

They are the cards of session pages, with the same gate before them and the same hands off after. So no word of a plan
stands in a script.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backwise.guided.composing import every_part
from backwise.model import Guide, Part, Session
from backwise.rendering.environment import environment
from backwise.rendering.pages import PageWriter
from backwise.views import PlanRow, plan_view
from backwise.views.safety import barred_by, limited_by, shortened_by

# The page that shows them: their links are made for it.
PAGE = "plan.md"


@dataclass(frozen=True)
class MarkedRow:
    """A row, and the attributes by which planner.js knows it: what it is, and what it means for whom."""

    row: PlanRow
    marks: dict[str, str]


def plan_cards(writer: PageWriter, position: str, giver: str, dress: str) -> str:
    """Gives the HTML of all that a plan may hold in this position.

    Args:
        writer: writes for `PAGE`, in place.
        position: how the receiver lies or sits.
        giver: who gives it.
        dress: with oil, or with clothes on.
    """
    session = every_part(writer.guide, position, giver, dress)
    view = plan_view(writer.guide, session)
    template = environment().get_template("plan_cards.html.jinja")
    return template.render(
        guide=writer.guide, w=writer, s=session, v=view, rows=tuple(marked_rows(writer.guide, session))
    )


def marked_rows(guide: Guide, session: Session) -> Iterator[MarkedRow]:
    """Gives the rows of a session, each marked."""
    half = ""
    for part, row in zip(session.parts, plan_view(guide, session).rows, strict=True):
        half = part.side or half
        yield MarkedRow(row, _marks(guide, session, part, half))


def _marks(guide: Guide, session: Session, part: Part, half: str) -> dict[str, str]:
    if not part.technique:
        return {"part": part.moment or part.side or ""}
    sides = (Part(side=half),) if half else ()
    alone = session.model_copy(update={"parts": (*sides, part)})
    technique = guide.techniques[part.technique]
    return {
        "part": technique.id,
        "steps": ",".join(map(str, part.steps)),
        "half": half,
        "place": technique.place_in(session.position) or "",
        "rules": " ".join(technique.rules),
        "bars": " ".join(c.id for c in barred_by(guide, alone)),
        "limits": " ".join(c.id for found in limited_by(guide, alone).values() for c in found),
        "shortens": " ".join(c.id for c, _ in shortened_by(guide, alone)),
    }
