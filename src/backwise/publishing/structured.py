"""What a page says of itself to programs, as schema.org describes it: `HowTo`, `WebPage`, `BreadcrumbList`.

A taught technique is a `HowTo`; every other page is a `WebPage`. Both say when the records on them were last
reviewed. `reviewedBy` is never written: no clinician has reviewed this guide.

Sources: schema.org 29 (HowTo, WebPage, BreadcrumbList); ISO 8601 for times; JSON-LD 1.1, by which an address
counts from the page's own where the site's public address is not known.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from backwise.addresses import INDEXES, SHARED, record_at, relative_address
from backwise.addresses import url as address_of
from backwise.language import inline
from backwise.model import Guide, Record, Technique
from backwise.views import StepView, TechniqueView, technique_view

CONTEXT = "https://schema.org"
# The address of the home page below the site's root.
HOME = ""
LICENCE = "https://creativecommons.org/licenses/by/4.0/"

Thing = dict[str, Any]


@dataclass(frozen=True)
class Crumb:
    """A page on the way from the home page to this one, this one included."""

    name: str
    url: str


@dataclass(frozen=True)
class PageFacts:
    """What is said of a page, in plain text.

    `address` counts from the site's root: `techniques/thumb-glide/`. `url` is the public address, or "" where that
    of the site is not known. `trail` leads to the page from the home page and ends with the page itself. `kind` and
    `id` name the record that the page is made of.
    """

    address: str
    title: str
    description: str
    url: str
    trail: Sequence[Crumb]
    kind: str = ""
    id: str = ""

    @property
    def is_home(self) -> bool:
        """Whether it is the page that the site begins with."""
        return self.address == HOME


@dataclass(frozen=True)
class SiteFacts:
    """What is said of the whole site.

    Attributes:
        guide: the records.
        name: the name of the site.
        url: its public address with a slash at the end, or "".
        titles: the titles of pages by their addresses, for the way from the home page.
    """

    guide: Guide
    name: str
    url: str
    titles: Mapping[str, str]

    @cached_property
    def tools(self) -> Mapping[str, Sequence[str]]:
        """What to have ready for a technique, by who gives it."""
        givers = {session.giver for session in self.guide.sessions.values()}
        return {giver: tools(self.guide, giver) for giver in givers}


def facts_of(site: SiteFacts, address: str, *, title: str, description: str) -> PageFacts:
    """Gives what is said of a page.

    Args:
        site: what is said of the whole site.
        address: the page's address below the site's root.
        title: its title. The home page goes by the name of the site.
        description: one or two sentences about it.
    """
    kind, id_ = record_at(address) or ("", "")
    if not (kind and site.guide.get(kind, id_)):
        kind = id_ = ""
    way = {HOME: site.name} | {above: site.titles[above] for above in _above(address) if above in site.titles}
    if address != HOME:
        way[address] = title
    trail = [Crumb(name, _address_from(address, to, site.url)) for to, name in way.items()]
    return PageFacts(address, way[address], description, site.url and trail[-1].url, trail, kind, id_)


def describe(site: SiteFacts, page: PageFacts) -> list[Thing]:
    """Gives the things that a page says, each complete in itself."""
    record = site.guide.get(page.kind, page.id) if page.kind else None
    if isinstance(record, Technique) and record.is_taught:
        about = how_to(site, technique_view(site.guide, record), page)
    else:
        about = {"@context": CONTEXT, **web_page(site, page)}
    return [about] if page.is_home else [about, breadcrumbs(page.trail)]


def how_to(site: SiteFacts, view: TechniqueView, page: PageFacts) -> Thing:
    """Gives a taught technique as `HowTo`: what it needs, how long it takes, and its steps with their care."""
    technique = view.technique
    supplies = site.guide.say.find("oil_supply", technique.oil)
    return {
        "@context": CONTEXT,
        "@type": "HowTo",
        "name": page.title,
        "description": page.description,
        **_common(site, page),
        "mainEntityOfPage": {
            "@type": "WebPage",
            **({"@id": page.url} if page.url else {}),
            "lastReviewed": technique.reviewed.isoformat(),
        },
        "totalTime": iso_duration(view.seconds),
        "supply": [{"@type": "HowToSupply", "name": supplies}] if supplies else [],
        "tool": [{"@type": "HowToTool", "name": name} for name in site.tools.get(technique.giver, ())],
        "step": [_step(row, page, technique.giver) for row in view.steps],
    }


def tools(guide: Guide, giver: str) -> list[str]:
    """Gives the things to have ready for a technique given by `partner` or `self`: what every such session needs."""
    sessions = [set(s.needs) for s in guide.sessions.values() if s.giver == giver]
    shared = set[str]().union(*sessions).intersection(*sessions)
    return [s.name for s in guide.supplies.values() if s.id in shared and s.kind == "thing"]


def web_page(site: SiteFacts, page: PageFacts) -> Thing:
    """Gives a page as `WebPage`, with the day on which all that stands on it had been reviewed."""
    reviewed = last_reviewed(site.guide, page)
    return {
        "@type": "WebPage",
        "name": page.title,
        "description": page.description,
        **_common(site, page),
        **({"lastReviewed": reviewed.isoformat()} if reviewed else {}),
        "isPartOf": {
            "@type": "WebSite",
            "name": site.name,
            **_address(page.trail[0].url if page.url else ""),
        },
    }


def breadcrumbs(trail: Sequence[Crumb]) -> Thing:
    """Gives the way from the home page as `BreadcrumbList`."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": crumb.name, "item": crumb.url}
            for number, crumb in enumerate(trail, 1)
        ],
    }


def last_reviewed(guide: Guide, page: PageFacts) -> datetime.date | None:
    """Gives the day of review of a page: its record's, or that of the oldest record it lists.

    A page that lists none, such as the home page, speaks for the whole guide.
    """
    if page.kind and (record := guide.get(page.kind, page.id)):
        return record.reviewed
    kinds = {
        kind for kind, source in (*SHARED.items(), *INDEXES.items()) if address_of(source) == page.address
    }
    records: Iterable[Record] = (r for kind, r in guide.records() if not kinds or kind.name in kinds)
    return min((record.reviewed for record in records), default=None)


def iso_duration(seconds: int) -> str:
    """Gives a time as ISO 8601 writes it: `PT45S`, `PT2M`, `PT1M15S`."""
    minutes, rest = divmod(seconds, 60)
    return "PT" + (f"{minutes}M" if minutes else "") + (f"{rest}S" if rest or not minutes else "")


def _step(row: StepView, page: PageFacts, giver: str) -> Thing:
    # The warnings of a step belong to it wherever it is read out.
    said = [row.step.do, *([inline.to_plain(row.step.detail)] if row.step.detail else [])]
    said += [rule.words_for(giver) for rule in row.care]
    return {
        "@type": "HowToStep",
        "position": row.number,
        "name": row.step.cue,
        "text": " ".join(said),
        "url": f"{page.url}#step-{row.number}",
    }


def _common(site: SiteFacts, page: PageFacts) -> Thing:
    return {
        **_address(page.url),
        "inLanguage": site.guide.say.language,
        "license": LICENCE,
        "isAccessibleForFree": True,
    }


def _above(address: str) -> list[str]:
    """The addresses of the folders that hold a page, the outermost first; not the home page."""
    parts = address.split("/")[:-2]
    return ["/".join(parts[:depth]) + "/" for depth in range(1, len(parts) + 1)]


def _address_from(page: str, to: str, site_url: str) -> str:
    return site_url + to if site_url else relative_address(to, page)


def _address(url: str) -> Thing:
    return {"url": url} if url else {}
