"""Forms for issues: somebody who edits no file picks a page and a word from lists, and writes one sentence."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from backwise.model import Guide

FOLDER = PurePosixPath(".github/ISSUE_TEMPLATE")
NO_HEALTH = "Please write nothing about your own or other people's health. Everything here is public."


def form_files(guide: Guide) -> dict[PurePosixPath, str]:
    """Gives the forms, by their path in the repository. Their choices are the words of the vocabulary."""
    forms = {
        "1-safety": _form(
            "Something that could hurt somebody",
            "A wrong or missing warning. You need no fix.",
            "Safety: ",
            ["safety"],
            _line("where", "Which page or sheet?", "Its address or its title is enough."),
            _words("what", "What could happen, and to whom?", "In your own words."),
            _line(
                "source",
                "Do you know a source?",
                "A book, a study, a health service's page. Leave it empty if not.",
                needed=False,
            ),
        ),
        "2-mistake": _form(
            "A mistake, or a sentence that is hard to follow",
            "A wrong word, picture, time or link.",
            "",
            ["mistake"],
            _line("where", "Which page or sheet?", "Its address or its title is enough."),
            _words("what", "What does it say, and what should it say?", "Copy the words if you can."),
        ),
        "3-source": _form(
            "A source, or a grade that is wrong",
            "A study or a page that says more, less or something else than we do.",
            "Source: ",
            ["evidence"],
            _line("claim", "Which question or page is it about?", "Its title is enough."),
            _line("work", "The source", "Title, year, and its DOI or address."),
            _words("found", "What did it find, in whom?", "Numbers help."),
            _choice("grade", "Which grade would you give?", _labels(guide, "grade")),
        ),
        "4-technique": _form(
            "A technique or a session that is missing",
            "Something that anybody can do at home without training.",
            "New: ",
            ["idea"],
            _line(
                "name",
                "What is it called?",
                "In plain words, and in the words of the field if you know them.",
            ),
            _words("how", "How is it done?", "Step by step: which hand, from where to where, how often."),
            _choice("hand", "What touches the back?", _labels(guide, "hand"), several=True),
            _choice("pressure", "How firmly?", _labels(guide, "pressure")),
            _choice(
                "position",
                "How does the person lie or sit?",
                [p.name for p in guide.positions.values()],
                several=True,
            ),
            _line("source", "Do you know a source?", "Leave it empty if not.", needed=False),
        ),
    }
    # JSON is YAML, and needs no rule for quotes of its own.
    return {
        FOLDER / f"{name}.yml": json.dumps(form, indent=2, ensure_ascii=False) + "\n"
        for name, form in forms.items()
    }


def _form(name: str, about: str, title: str, labels: list[str], *body: dict[str, Any]) -> dict[str, Any]:
    note = {"type": "markdown", "attributes": {"value": NO_HEALTH}}
    return {"name": name, "description": about, "title": title, "labels": labels, "body": [note, *body]}


def _line(id_: str, label: str, about: str, *, needed: bool = True) -> dict[str, Any]:
    return _asked("input", id_, {"label": label, "description": about}, needed=needed)


def _words(id_: str, label: str, about: str) -> dict[str, Any]:
    return _asked("textarea", id_, {"label": label, "description": about}, needed=True)


def _choice(id_: str, label: str, options: list[str], *, several: bool = False) -> dict[str, Any]:
    asked = {"label": label, "options": [*options, "I am not sure"], "multiple": several}
    return _asked("dropdown", id_, asked, needed=False)


def _asked(kind: str, id_: str, attributes: dict[str, Any], *, needed: bool) -> dict[str, Any]:
    return {"type": kind, "id": id_, "attributes": attributes, "validations": {"required": needed}}


def _labels(guide: Guide, list_: str) -> list[str]:
    return [word.label for word in guide.vocabulary[list_].values()]
