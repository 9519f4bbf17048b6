"""The texts that keep somebody from harm, held to the wording that was approved.

The approved wording is kept word for word in data/safety-approved.yml, one text a line, and not as a digest: so a
change shows there in plain words, beside what it replaces, and to whoever guards that one file. `backwise
approve-safety` writes it. Nothing here decides whether a text is good: only whether somebody has said yes to it.

texts.py: which texts of the guide these are. pages.py: those of the pages in docs/. differences.py: how they differ
from what was approved, in words, and the file itself.
"""

from backwise.approval.differences import (
    CODE,
    COMMAND,
    Difference,
    as_file,
    differences,
    is_of_guide,
    record_of,
)
from backwise.approval.pages import (
    NOT_FOR_READERS,
    page_differences,
    page_problems,
    page_sections_of,
    page_texts,
)
from backwise.approval.texts import KEPT_FIELDS, MAY_COME_AND_GO, SafetyText, safety_texts

__all__ = [
    "CODE",
    "COMMAND",
    "KEPT_FIELDS",
    "MAY_COME_AND_GO",
    "NOT_FOR_READERS",
    "Difference",
    "SafetyText",
    "as_file",
    "differences",
    "is_of_guide",
    "page_differences",
    "page_problems",
    "page_sections_of",
    "page_texts",
    "record_of",
    "safety_texts",
]
