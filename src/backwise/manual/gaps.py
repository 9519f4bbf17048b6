"""What somebody could add or make plainer, found in the data itself: advice that no check asks for.

Each gap stands at its words, as a problem does, and leaves the list by itself once it is mended.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from backwise.checks.banned_words import OF_OTHERS, THEIR_WORDS
from backwise.checks.base import problem_in
from backwise.checks.grade_supported import STUDIES
from backwise.language.inline import to_plain
from backwise.language.naming import title_of
from backwise.language.phrases import cite, day
from backwise.language.small_letters import in_small_letters
from backwise.language.wording import forms_of, plain_sentences, word_count
from backwise.model import Guide, Leaf, Loc, Record, Text
from backwise.problems import Problem
from backwise.reviews import next_review
from backwise.words import ENGLISH

# Of a sentence that is longer something is lost on the way, though it is allowed (BW504 allows 28).
LONG_SENTENCE = 24
# Notices of checks that somebody can work off in words.
TOLD_BY_CHECKS = frozenset({"BW504", "BW507"})
# A guideline seldom has a DOI; a paper nearly always.
WITH_DOI = STUDIES - {"guideline"}
_PUBMED = re.compile(r"pubmed(\.ncbi\.nlm\.nih\.gov/|\.gov/)?\d+|ncbi\.nlm\.nih\.gov/pubmed/\d+")
SEATED = "seated"

EASES = {
    "five-minutes": "In five minutes",
    "half-an-hour": "In half an hour",
    "an-evening": "In an evening",
}


@dataclass(frozen=True)
class Sort:
    """What gaps can be of: how long one takes, what to do about it, and what is said where there is none."""

    id: str
    ease: str
    title: str
    do: str
    none: str


PLAINER = Sort(
    "plainer",
    "five-minutes",
    "A word that has a plainer one",
    "Write the plainer word, if the sentence still says the same. If it does not, leave it.",
    "No word of our list of hard ones is used.",
)
NO_DOI = Sort(
    "doi",
    "five-minutes",
    "A work without a DOI or a PMID",
    "Search for the title, and fill in `doi`. If it has none, give its page at PubMed as `url`. A few works have neither.",
    "Each work that could have one has it.",
)
LONG = Sort(
    "long",
    "half-an-hour",
    f"A sentence of more than {LONG_SENTENCE} words",
    "Make two of it. Drop no warning, and no word such as “may”.",
    "No sentence is that long.",
)
TOLD = Sort(
    "told",
    "half-an-hour",
    "A text that reads badly as a whole",
    "Read it aloud, and do what the check advises.",
    "The checks advise nothing.",
)
DUE = Sort(
    "due",
    "an-evening",
    "A claim or another record that is due to be read again",
    "Read it against its works, and look for newer ones. Then set `reviewed` to that day.",
    "All have been read in time.",
)
NOT_SEATED = Sort(
    "seated",
    "an-evening",
    "A technique that nobody can have sitting",
    "Try it on somebody who sits. Add `seated` under `positions`, and leave out with `skip` what cannot be done there.",
    "Each technique for two can be given to somebody who sits.",
)
SORTS = (PLAINER, NO_DOI, LONG, TOLD, DUE, NOT_SEATED)


@dataclass(frozen=True)
class Gap:
    """One thing to do.

    Attributes:
        sort: what it is of.
        title: the record, as readers call it; "" of a page that a person writes.
        place: where it stands, and what is told of it.
        is_approved: whether its words are held to what a maintainer has approved.
    """

    sort: Sort
    title: str
    place: Problem
    is_approved: bool = False


def gaps_in(
    guide: Guide, notices: Iterable[Problem] = (), today: datetime.date | None = None
) -> Sequence[Gap]:
    """Gives every gap, by sort: the longest sentence and what was read longest ago first, else as in the files.

    Args:
        guide: the records.
        notices: what the checks found in it.
        today: the day of the build; without it nothing is due.
    """
    found = [
        *_hard_words(guide),
        *_without_doi(guide),
        *_long_sentences(guide),
        *_told(guide, notices),
        *(_due(guide, today) if today else ()),
        *_not_seated(guide),
    ]
    return tuple(sorted(found, key=lambda gap: SORTS.index(gap.sort)))


def _gap(sort: Sort, guide: Guide, kind: str, record: Record, loc: Loc, says: str, words: str = "") -> Gap:
    place = replace(problem_in(guide.source(kind, record.id), loc, says, severity="notice"), words=words)
    fields = (".".join(map(str, loc[:depth])) for depth in (1, 2))
    is_approved = any(f"{kind}/{record.id}.{name}" in guide.approved for name in fields)
    return Gap(sort, title_of(record), place, is_approved)


def _texts(guide: Guide) -> Iterator[tuple[str, Record, Leaf]]:
    """Gives every text of our own that readers see."""
    for kind, record in guide.records():
        if kind.name not in OF_OTHERS:
            for leaf in guide.leaves(record):
                if leaf.marks(Text) and (kind.name, str(leaf.loc[-1])) not in THEIR_WORDS:
                    yield kind.name, record, leaf


def _hard_words(guide: Guide) -> Iterator[Gap]:
    listed = guide.vocabulary.get("plainer", {})
    forms = forms_of(listed)
    plainer = {
        in_small_letters(form.strip()): word.description
        for word in listed.values()
        for form in word.label.split(",")
    }
    for kind, record, leaf in _texts(guide):
        if kind == "term":
            continue  # It is there to explain one.
        text = to_plain(str(leaf.value))
        for word in dict.fromkeys(text[m.start() : m.end()] for m in forms.finditer(in_small_letters(text))):
            says = f"“{word}”: {plainer[in_small_letters(word)]}"
            yield _gap(PLAINER, guide, kind, record, leaf.loc, says, word)


def _without_doi(guide: Guide) -> Iterator[Gap]:
    for work in guide.references.values():
        if work.type in WITH_DOI and not work.doi and not _PUBMED.search(work.url):
            yield _gap(NO_DOI, guide, "reference", work, ("doi",), cite(work, ENGLISH))


def _long_sentences(guide: Guide) -> Iterator[Gap]:
    found = [
        (count, _gap(LONG, guide, kind, record, leaf.loc, f"{count} words: “{start} …”", start))
        for kind, record, leaf in _texts(guide)
        for sentence in plain_sentences(str(leaf.value))
        if (count := word_count(sentence)) > LONG_SENTENCE
        for start in [" ".join(sentence.split()[:5])]
    ]
    yield from (gap for _, gap in sorted(found, key=lambda entry: -entry[0]))


def _told(guide: Guide, notices: Iterable[Problem]) -> Iterator[Gap]:
    titles = {guide.source(kind.name, record.id).path: title_of(record) for kind, record in guide.records()}
    for notice in notices:
        if notice.severity == "notice" and notice.code in TOLD_BY_CHECKS:
            yield Gap(TOLD, titles.get(notice.path, ""), notice)


def _due(guide: Guide, today: datetime.date) -> Iterator[Gap]:
    due = [(kind, record) for kind, record in guide.records() if next_review(kind.name, record) < today]
    for kind, record in sorted(due, key=lambda entry: entry[1].reviewed):
        yield _gap(
            DUE, guide, kind.name, record, ("reviewed",), f"last read on {day(record.reviewed, ENGLISH)}"
        )


def _not_seated(guide: Guide) -> Iterator[Gap]:
    for technique in guide.techniques.values():
        positions = {place.position for place in technique.positions}
        if technique.is_taught and SEATED not in positions:
            says = f"given {len(positions)} ways" if len(positions) > 1 else "given one way"
            yield _gap(NOT_SEATED, guide, "technique", technique, ("positions",), says)
