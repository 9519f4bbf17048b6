"""What every record has.

Field names are a contract: others rely on them. Every field has a description and an example; the schema,
the field reference and the editors' completion are made from these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backwise.model.fields import Date, Id, Line, Model, described


class Change(Model):
    """A change that a reader should hear of, in words."""

    on: Date = described("The day of the change.", "2027-01-10")
    what: Line = described("What changed, for a reader.", "Step 3 is now lighter over the low back.")


class Record(Model):
    """What every record has."""

    id: Id = described(
        "The record's name in addresses and links. In a folder it is the file's name.", "thumb-glide"
    )
    reviewed: Date = described("The day the record was last read against its sources.", "2026-11-20")
    changes: tuple[Change, ...] = described(
        "Changes a reader of an older sheet should know.",
        [{"on": "2027-01-10", "what": "Step 3 is lighter."}],
        default=(),
    )

    if TYPE_CHECKING:
        # Only for the type checker: for a few kinds the title is a field, and a property here would hide it.
        @property
        def title(self) -> str:
            """The words by which a link names the record, as they are typed: inline text in a claim."""
            ...
