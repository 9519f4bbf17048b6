"""What is drawn once is not drawn again: the figures of techniques, kept by what they show."""

from __future__ import annotations

import zlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from backwise.body.backdrops import Backdrop, backdrop_for
from backwise.body.canvas import View
from backwise.body.layers import written
from backwise.body.movements import Movement, movements_in
from backwise.body.own_arms import stance_on
from backwise.body.palettes import Palette
from backwise.body.people import DRAWN, TRUNKS, Pair, Person, Trunk
from backwise.body.scene import Scene, scene_of, view_of
from backwise.body.stance import Side, stance_at
from backwise.body.svg import figure
from backwise.body.trunks import body_on
from backwise.body.upper_half import as_done, position_of
from backwise.model import Body, Technique
from backwise.model import Point as PointRecord

# What is kept at the most, packed: 3,000 techniques of 12 kB, twice what one takes. Python adds as much again.
MOST_BYTES = 3000 * 12_000


class Drawings:
    """The figures of techniques: made when they are first asked for, and kept by what they show.

    One object serves one project, for as long as it runs. Uid, title, description, palette and the shared drawing
    are put in afterwards, so the same strokes are placed once for pages, sheets and previews, also where another
    technique has them, or the same one after an edit of its words. A figure is kept packed, without its shared
    drawing; of a body that has changed, nothing is kept.

    Attributes:
        made: how many figures were placed and drawn.
        reused: how many were put together from what was kept.
        size: how many bytes are kept, packed.
    """

    def __init__(self, most: int = MOST_BYTES) -> None:
        """Begins empty.

        Args:
            most: how many packed bytes are kept; beyond, the figures of the technique not asked for longest go.
        """
        self.made = 0
        self.reused = 0
        self.size = 0
        self._most = most
        self._body: Body | None = None
        self._bodies: dict[Trunk, Body] = {}
        # What a technique shows, and from where → number of the step → its figure.
        self._kept: dict[Hashable, dict[int, _Packed]] = {}
        # Of the technique drawn last: its frames follow each other.
        self._last: tuple[Hashable, tuple[Movement, ...], View] | None = None

    def frame(
        self,
        body: Body,
        technique: Technique,
        points: Mapping[str, PointRecord],
        step_number: int,
        *,
        uid: str,
        title: str,
        description: str,
        position: str | None = None,
        clothed: bool = False,
        upper: Side = "right",
        people: Pair | None = None,
        palette: Palette = "screen",
        standalone: bool = False,
    ) -> str:
        """Gives the picture of one step, as `figures.draw_frame` says."""
        position = position_of(technique, position)
        done = as_done(technique, position, upper)
        receiver = people.receiver if people else DRAWN
        if people and technique.giver == "self":
            people = people.alone
        # Nobody leans on anything to reach their own back.
        leans = position if technique.giver != "self" else None
        backdrop = backdrop_for(leans or "", receiver.trunk, clothed=clothed, upper=upper)
        packed = self._packed(
            body, done, points, step_number, (technique.stance_in(position), upper), backdrop, receiver
        )
        return figure(
            body,
            packed.content,
            packed.view,
            uid=uid,
            title=title,
            description=description,
            palette=palette,
            standalone=standalone,
            people=people.classes if people else "",
            trunk=receiver.trunk,
        )

    def __len__(self) -> int:
        """Of how many different techniques figures are kept."""
        return len(self._kept)

    def _packed(
        self,
        body: Body,
        technique: Technique,
        points: Mapping[str, PointRecord],
        step: int,
        where: tuple[str | None, Side],
        backdrop: Backdrop,
        receiver: Person,
    ) -> _Packed:
        self._know(body)
        shows = (_shows(technique, points), where, backdrop, receiver.trunk, receiver.hair)
        # Taken out and put back, so that the first is always the one not asked for longest.
        kept = self._kept.pop(shows, {})
        self._kept[shows] = kept
        if step in kept:
            self.reused += 1
            return kept[step]
        self.made += 1
        body = self._body_on(receiver.trunk)
        stance = stance_on(receiver.trunk, stance_at(*where))
        if self._last is None or self._last[0] != shows:
            movements = movements_in(body, technique, points)
            self._last = (shows, movements, view_of(body, movements, stance))
        _, movements, view = self._last
        packed = kept[step] = _pack(
            scene_of(body, movements, step, view, stance),
            backdrop,
            receiver,
        )
        self.size += len(packed.data)
        while self.size > self._most and len(self._kept) > 1:
            oldest = self._kept.pop(next(iter(self._kept)))
            self.size -= sum(len(one.data) for one in oldest.values())
        return packed

    def _know(self, body: Body) -> None:
        """Forgets all that was drawn on another body. A body that was read again and is equal counts as the same."""
        if body is not self._body:
            if body != self._body:
                self._kept.clear()
                self._last, self.size = None, 0
            self._body, self._bodies = body, {TRUNKS[0]: body}

    def _body_on(self, trunk: Trunk) -> Body:
        """Gives the landmarks on a trunk."""
        if trunk not in self._bodies:
            self._bodies[trunk] = body_on(trunk, self._bodies[TRUNKS[0]])
        return self._bodies[trunk]


@dataclass(frozen=True)
class _Packed:
    """The content of a figure, and what is seen of it."""

    view: View
    data: bytes

    @property
    def content(self) -> str:
        return zlib.decompress(self.data).decode()


def _pack(scene: Scene, backdrop: Backdrop, receiver: Person) -> _Packed:
    return _Packed(backdrop.view(scene.view), zlib.compress(written(scene, backdrop, receiver).encode(), 1))


def _shows(technique: Technique, points: Mapping[str, PointRecord]) -> Hashable:
    """Gives all on which the figures of a technique depend, besides the body and where the giver is."""
    steps = tuple((step.strokes, step.hold, step.each_side) for step in technique.steps)
    pressed = tuple(
        (name, points[name].place, points[name].code, points[name].press)
        for step in technique.steps
        for stroke in step.strokes
        for name in stroke.points
        if name in points
    )
    return steps, pressed
