"""Figures as HTML for a page: the drawing, its caption, and the words that say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from backwise.body import figures, words
from backwise.body.drawings import Drawings
from backwise.body.grips import draw_grip
from backwise.body.people import TRUNKS, drawn_pair, pair_for
from backwise.body.scenes import SCENES, draw_scene
from backwise.body.stance import Side, stance_at
from backwise.body.upper_half import position_of, turned_to
from backwise.model import ON_THE_SIDE, Goal, Guide, Session, Technique
from backwise.views import SceneView, grips_of, is_clothed, is_dressed_in

_TRAVEL = re.compile(r' data-(?:travel|hangs)="[^"]*"')


@dataclass(frozen=True)
class FigureWriter:
    """Draws for one page. Ids of figures begin with `fig-`; a page calls `shared` once before its first figure."""

    guide: Guide
    drawings: Drawings

    def shared(self, of: Technique | Session | None = None) -> Markup:
        """The hidden drawing that all figures of a page refer to. In a block: Markdown makes a paragraph of a bare one.

        Args:
            of: whose trunk the figures of the page show, if it is one record's page.
        """
        trunks = [pair_for(of.id).receiver.trunk] if of else []
        return Markup(f'<div class="bw-shared">{figures.draw_shared(self.guide.body, trunks=trunks)}</div>')

    def cautions(self) -> Markup:
        """Where not to press, small, beside a list that says the same."""
        return Markup(figures.draw_cautions(self.guide.body, uid="fig-cautions"))

    def zones(self, zones: Iterable[str]) -> Markup:
        """The back with some parts of it tinted, small, beside words that name them."""
        return Markup(figures.draw_zones(self.guide.body, zones, uid="", title="", description=""))

    def signature(
        self,
        technique: Technique,
        session: Session | None = None,
        *,
        upper: Side = "right",
        again: int | str | None = None,
    ) -> Markup:
        """The picture that stands for the whole technique, or, for what is never taught, the ban sign.

        Args:
            technique: what is drawn.
            session: in which it is done, in its position and clothes; else in the technique's first position.
            upper: on the side, which half of the back is up: the receiver's own.
            again: tells it from others of the same technique on a page.
        """
        uid, step = f"fig-{technique.id}", technique.signature_step
        uid += f"-at-{again}" if again is not None else ""
        if technique.is_taught and step:
            return self._frame(technique, step, uid, session, upper)
        if technique.is_taught:
            # Nothing is drawn yet: the live preview shows the page beside its problems.
            return Markup(
                figures.draw_zones(
                    self.guide.body, technique.zones, uid=uid, title=technique.name, description=""
                )
            )
        title, description = words.describe_ban(self.guide, technique)
        return Markup(figures.draw_ban(self.guide.body, uid=uid, title=title, description=description))

    def on_card(self, technique: Technique) -> Markup:
        """The signature picture on a card whose words say the same: nobody hears of it, and nothing moves.

        Skins and hair are the technique's; the trunk is the drawn one, so that a list need not carry three.
        """
        step = technique.signature_step
        if not technique.is_taught or not step:
            return self.signature(technique)
        drawn = self._frame(technique, step, f"fig-{technique.id}", named=False)
        return Markup(_TRAVEL.sub("", drawn))

    def frame(self, technique: Technique, step: int) -> Markup:
        """The picture of one step in the technique's first position; nothing for a step in which no hand is on the back."""
        if not technique.steps[step - 1].is_pictured:
            return Markup("")
        return self._frame(technique, step, f"fig-{technique.id}-{step}")

    def played(self, technique: Technique, step: int, position: str, side: str) -> Markup:
        """The picture of one step while it is done in a position: on this side, or with this side up.

        The trunk is the drawn one, and a shirt lies on it, which the player takes off: its routine says who wears one.
        """
        upper: Side = "left" if side == "left" else "right"
        done = turned_to(technique, upper) if side else technique
        title, description = words.describe_frame(self.guide, done, step, position, upper)
        return Markup(
            self.drawings.frame(
                self.guide.body,
                done,
                self.guide.points,
                step,
                uid=f"now-{technique.id}-{step}{side[:1]}",
                title=title,
                description=description,
                position=position,
                clothed=True,
                upper=upper,
                people=drawn_pair(technique.id),
            )
        )

    def _frame(
        self,
        technique: Technique,
        step: int,
        uid: str,
        session: Session | None = None,
        upper: Side = "right",
        *,
        named: bool = True,
    ) -> Markup:
        position = session and session.position
        people = pair_for((session or technique).id)
        title, description = words.describe_frame(self.guide, technique, step, position, upper)
        return Markup(
            self.drawings.frame(
                self.guide.body,
                technique,
                self.guide.points,
                step,
                uid=uid,
                title=title if named else "",
                description=description,
                position=position,
                clothed=is_dressed_in(session) if session else is_clothed(technique),
                upper=upper,
                people=people
                if named
                else replace(people, receiver=replace(people.receiver, trunk=TRUNKS[0])),
            )
        )

    def people(self, id_: str) -> str:
        """The classes of the people on the pictures of a record: their skins."""
        return pair_for(id_).classes

    def kneels_beside(self, technique: Technique, position: str | None = None) -> bool:
        """Whether the giver kneels beside somebody face down: either side will do, and pictures may be mirrored."""
        stance = stance_at(technique.stance_in(position))
        return stance.lies and position_of(technique, position) != ON_THE_SIDE

    def scene(self, scene: SceneView | None) -> Markup:
        """Who is where; nothing for a place that has no scene."""
        if scene is None or (scene.position, scene.place) not in SCENES:
            return Markup("")
        return Markup(
            draw_scene(
                scene.position, scene.place, pair_for(scene.of), label=scene.words, clothed=scene.clothed
            )
        )

    def grips(self, technique: Technique, step: int) -> Markup:
        """The grips that a step is the first to use, close up."""
        return Markup(
            "".join(
                draw_grip(view.grip, pair_for(technique.id), label=view.words)
                for view in grips_of(self.guide, technique).get(step, ())
            )
        )

    def point_map(self) -> Markup:
        """All points on one back."""
        title, description = words.describe_points(self.guide)
        return Markup(
            figures.draw_point_map(
                self.guide.body, self.guide.points, uid="fig-points", title=title, description=description
            )
        )

    def zone_map(self, links: dict[str, tuple[str, str]]) -> Markup:
        """The parts of the back as links: zone → address and accessible name."""
        title, description = words.describe_zones(self.guide)
        return Markup(
            figures.draw_zone_map(
                self.guide.body, uid="fig-zones", title=title, description=description, links=links
            )
        )

    def zone_letters(self, zones: Iterable[str]) -> dict[str, str]:
        """The letter of each zone on a map of these."""
        return figures.zone_letters(self.guide.body, zones)

    def key(self, name: str) -> Markup:
        """One mark of the legend. Raises KeyError for an unknown one."""
        return Markup(figures.draw_key(name))

    def keys_of(self, technique: Technique) -> dict[str, list[str]]:
        """The marks that a technique's figure uses, by list of the vocabulary, each in the vocabulary's order."""
        strokes = [stroke for step in technique.steps for stroke in step.strokes]
        held = [step.hold.hand for step in technique.steps if step.hold]
        used: dict[str, set[str]] = {
            "shape": {s.shape for s in strokes},
            "hand": {*(s.hand for s in strokes), *held},
            "pressure": {s.pressure for s in strokes if s.shape != "return"},
        }
        return {
            name: [v for v in self.guide.vocabulary[name] if v in values] for name, values in used.items()
        }


def goals_by_zone(guide: Guide, order: Callable[[], list[Goal]]) -> dict[str, Goal]:
    """Gives for each zone the goal that a sore place there leads to: the one that names the fewest zones."""
    found: dict[str, Goal] = {}
    for zone in guide.body.zones:
        fitting = [goal for goal in order() if zone in goal.zones and goal.massage == "may-help"]
        if fitting:
            found[zone] = min(fitting, key=lambda goal: len(goal.zones))
    return found
