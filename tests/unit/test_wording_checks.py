"""A sentence about a benefit says no more than its claim is graded."""

from __future__ import annotations

import datetime

import pytest

from backwise.checks.base import Context
from backwise.checks.wording_and_grade import CHECK
from backwise.loading import load_guide
from tests.conftest import ROOT

GUIDE = load_guide(ROOT / "data").guide
GOAL = next(iter(GUIDE.goals.values()))
BY_GRADE = {claim.grade: claim.id for claim in GUIDE.claims.values()}
# What may be said of each grade is data, and so is that of some nothing may be said.
WORDED = sorted(
    grade for grade, word in GUIDE.vocabulary["grade"].items() if word.may_say and grade in BY_GRADE
)
SILENT = sorted(
    grade for grade, word in GUIDE.vocabulary["grade"].items() if not word.may_say and grade in BY_GRADE
)


def told(summary: str) -> list[str]:
    goal = GOAL.model_copy(update={"summary": summary})
    found = CHECK.run(Context(GUIDE, frozenset(), datetime.date(2026, 11, 26)), goal)
    return [problem.message for problem in found if problem.path]


def test_a_benefit_names_its_claim() -> None:
    [message] = told("Massage relieves this.")
    assert "the sentence names no claim" in message


@pytest.mark.parametrize("grade", [*WORDED, *SILENT])
def test_a_benefit_is_no_stronger_than_its_grade(grade: str) -> None:
    [message] = told(f"Massage [relieves](claim:{BY_GRADE[grade]}) this.")
    assert "is too strong for the claim" in message


@pytest.mark.parametrize("grade", WORDED)
def test_what_a_grade_may_say_is_fine(grade: str) -> None:
    said = GUIDE.vocabulary["grade"][grade].may_say[0]
    assert told(f"Massage {said} [relieves](claim:{BY_GRADE[grade]}) this.") == []


def test_some_claims_allow_no_benefit_at_all() -> None:
    assert SILENT
