"""Who is on the pictures: three trunks, four skins, three kinds of hair, chosen by an id, the same every time."""

from __future__ import annotations

import itertools
import zlib
from dataclasses import dataclass, replace

# Kinds of hair, as anatomy.py and the picture of the back draw them.
HAIR = ("short", "bun", "curls")
# From light to dark; backmap.css has the colours.
SKINS = (1, 2, 3, 4)


@dataclass(frozen=True)
class Trunk:
    """Half the width of a trunk at five heights, in drawing units. Heights are the same for all.

    Attributes:
        name: what it is called.
        neck: at C7.
        shoulder: at the bony tip of the shoulder, the arm counted.
        blades: at T7.
        waist: at the waist.
        hip: at the hips.
    """

    name: str
    neck: float
    shoulder: float
    blades: float
    waist: float
    hip: float


# The first is the one that drawing/base.svg shows.
TRUNKS = (
    Trunk("middle", 50, 133, 96, 79, 100),
    Trunk("broad", 54, 128, 104, 98, 112),
    Trunk("slim", 46, 120, 88, 70, 94),
)


@dataclass(frozen=True)
class Person:
    """One person of a picture.

    Attributes:
        trunk: how wide the trunk is.
        skin: the number of the skin, from light to dark.
        hair: the kind of hair.
    """

    trunk: Trunk
    skin: int
    hair: str


# Somebody as the picture of the back shows them.
DRAWN = Person(TRUNKS[0], 1, "short")


@dataclass(frozen=True)
class Pair:
    """Both people of a picture. They differ in tone, so that nobody takes a hand for the back that it lies on."""

    receiver: Person
    giver: Person

    @property
    def classes(self) -> str:
        """The classes of the figure, for backmap.css."""
        return f"bm-skin-{self.receiver.skin} bm-giver-{self.giver.skin}"

    @property
    def alone(self) -> Pair:
        """The one who receives, giving it too."""
        return Pair(self.receiver, self.receiver)


# From here the records that the guide began with show every skin, trunk and order of tones about equally often.
_START = 734
# Every two tones, in both orders.
_TONES = tuple(itertools.permutations(SKINS, 2))


def pair_for(id_: str) -> Pair:
    """Gives the two people on the pictures of a record, always the same ones for the same id."""
    number = zlib.crc32(id_.encode(), _START)
    number, tones = divmod(number, len(_TONES))
    number, trunk = divmod(number, len(TRUNKS))
    number, hair = divmod(number, len(HAIR))
    others = [kind for kind in HAIR if kind != HAIR[hair]]
    number, other = divmod(number, len(others))
    receiver, giver = _TONES[tones]
    return Pair(
        Person(TRUNKS[trunk], receiver, HAIR[hair]),
        Person(TRUNKS[number % len(TRUNKS)], giver, others[other]),
    )


def drawn_pair(id_: str) -> Pair:
    """Gives the people on the pictures of a record with the drawn trunk and hair: of their looks, only the skins."""
    pair = pair_for(id_)
    return Pair(replace(DRAWN, skin=pair.receiver.skin), replace(DRAWN, skin=pair.giver.skin, hair=HAIR[1]))


def person_for(id_: str) -> Person:
    """Gives the receiver on the pictures of a record."""
    return pair_for(id_).receiver
