"""What the pages for contributors show: fields of records, codes of messages, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backwise.manual.fields import DescribedKind, Part, described_kinds, parts_of
from backwise.manual.gaps import EASES, SORTS, Gap, Sort
from backwise.manual.messages import FAMILIES, Message, messages
from backwise.model import Guide
from backwise.rendering.writer import TextWriter


def _none(_: Guide) -> Sequence[Gap]:
    return ()


@dataclass(frozen=True)
class ManualWriter(TextWriter):
    """Writes the text of one page, and knows what contributors look up.

    Args:
        edit_base: address under which a repository's file is edited, or None where there is no repository.
        find_gaps: finds what is missing in a guide: asked only by the page that shows it.
    """

    edit_base: str | None = None
    find_gaps: Callable[[Guide], Sequence[Gap]] = _none

    @property
    def repository(self) -> str:
        """The address of the repository, or nothing where there is none."""
        return self.edit_base.rsplit("/edit/", 1)[0] if self.edit_base else ""

    def kinds(self) -> tuple[DescribedKind, ...]:
        """What has a page of its fields."""
        return described_kinds()

    def parts(self, kind: str) -> tuple[Part, ...]:
        """The fields of a kind, part by part. Raises KeyError for what has none."""
        return parts_of(kind, self.guide)

    def messages(self) -> Mapping[str, Message]:
        """What the codes of messages mean."""
        return messages()

    def families(self) -> Mapping[str, str]:
        """What messages are about, by the first digit of their codes."""
        return FAMILIES

    def gaps(self) -> Mapping[str, Mapping[Sort, Sequence[Gap]]]:
        """What is missing, by how long it takes to add and by sort; sorts of which there is nothing, too."""
        found = self.find_gaps(self.guide)
        return {
            ease: {sort: [gap for gap in found if gap.sort == sort] for sort in SORTS if sort.ease == ease}
            for ease in EASES
        }

    def eases(self) -> Mapping[str, str]:
        """How long something takes, in words."""
        return EASES
