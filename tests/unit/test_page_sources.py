"""Pages made of records, as any engine gets them: front matter, and one call with the id."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from backwise.language.naming import description_of, title_of
from backwise.loading import load_guide
from backwise.rendering.sources import page_sources

ROOT = Path(__file__).parents[2]
GUIDE = load_guide(ROOT / "data").guide
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))


def front_matter(markdown: str) -> dict[str, str]:
    return yaml.safe_load(markdown.split("---\n")[1])


def test_front_matter_says_what_a_record_is_called() -> None:
    for source in page_sources(GUIDE):
        record = GUIDE.all(source.kind)[source.id]
        said = front_matter(source.markdown)
        assert (said["title"], said["description"]) == (title_of(record), description_of(record))
        assert said["record"] == f"{source.kind}/{source.id}"


def test_only_front_matter_holds_words_of_a_record() -> None:
    for source in page_sources(GUIDE):
        body = source.markdown.split("---\n")[2]
        assert body.strip() == f'{{{{ guide_page("{source.kind}", "{source.id}") }}}}'


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ('A "calm" back: yes # no', 'A "calm" back: yes # no'),
        ("--- 推拿 & <b>", "--- 推拿 & <b>"),
        # An engine runs templates in titles.
        (r"{\{ config }} {\% x %}", "{ { config }} { % x %}"),
    ],
)
def test_no_name_can_break_out(name: str, title: str) -> None:
    first = next(iter(GUIDE.techniques.values()))
    guide = replace(GUIDE, techniques={first.id: first.model_copy(update={"name": name})})
    (source,) = [source for source in page_sources(guide) if source.kind == "technique"]
    assert front_matter(source.markdown)["title"] == title


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_call_no_method_of_python(template: Path) -> None:
    """Zensical's templates have filters and tests, and none of Python's methods."""
    code = re.findall(r"\{\{.*?\}\}|\{%.*?%\}", template.read_text(encoding="utf-8"), re.S)
    assert [part for part in code if re.search(r"\.\w+\(", part)] == []
