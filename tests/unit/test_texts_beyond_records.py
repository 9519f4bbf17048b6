"""Words of lists, labels of the body and names of works are read as strictly as what records say."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from backwise.checks import check_guide
from backwise.loading import load_guide
from tests.conftest import NOT_IN_FIXTURE, Edit

TODAY = datetime.date(2026, 11, 26)
LABEL, ZONE, TITLE = "label: Light\n", "label: Between the shoulder blades", "title: "


@pytest.mark.parametrize(
    ("file", "find", "replace", "code"),
    [
        ("vocabulary.yml", LABEL, "label: <b>Light</b>\n", "BW501"),
        ("vocabulary.yml", LABEL, 'label: "Light {{ config }}"\n', "BW501"),
        ("vocabulary.yml", LABEL, "label: Light [x](javascript:alert)\n", "BW302"),
        ("vocabulary.yml", LABEL, "label: Light 推\n", "BW607"),
        (
            "vocabulary.yml",
            "description: Like spreading lotion.",
            "description: Like [x](rule:nowhere).",
            "BW302",
        ),
        ("body.yml", ZONE, "label: Between <i>them</i>", "BW501"),
        ("body.yml", ZONE, "label: Between 推", "BW607"),
        ("documents.yml", TITLE, "title: 推 ", "BW607"),
    ],
)
def test_a_bad_text_is_named_with_its_line(
    file: str, find: str, replace: str, code: str, good_data: Path, edit: Edit
) -> None:
    text = edit(file, find, replace)
    # That words of safety wait for approval is told besides.
    aside = {*NOT_IN_FIXTURE, "BW423"}
    found = [p for p in check_guide(load_guide(good_data), TODAY) if p.code not in aside]
    line = text[: text.index(replace)].count("\n") + 1
    assert {(Path(p.path).name, p.code, p.line) for p in found} == {(file, code, line)}


GOOD = (
    "https://www.nice.org.uk/guidance/ng59",
    "http://x.example:8080?q=a@b",
    "https://a.example/%D0%B0?x=1#y",
)
BAD = (
    "https://doi.org@evil.example/",
    "https://user:pass@good.example/",
    "https://аррӏе.com/",
    "https://xn--80ak6aa92e.com/",
    "https://www.xn--80ak6aa92e.com/",
    "https://exa\u200dmple.com/",
    "https://good.example\\@evil.example/",
    "https://[::1]/",
    "https://localhost/",
    "https:///evil.example",
    "https://good.example/а",
)


def test_an_address_shows_where_it_leads(good_data: Path, edit: Edit) -> None:
    known = "https://www.ncbi.nlm.nih.gov/books/NBK556219/"
    told: dict[str, set[str]] = {}
    for address in (*GOOD, *BAD):
        edit("references.yml", known, address.replace("\\", "\\\\"))
        told[address] = {p.code for p in check_guide(load_guide(good_data), TODAY)} - NOT_IN_FIXTURE
        edit("references.yml", address.replace("\\", "\\\\"), known)
    assert {address for address, codes in told.items() if codes} == set(BAD)
    assert all(codes == {"BW318"} for codes in told.values() if codes)
