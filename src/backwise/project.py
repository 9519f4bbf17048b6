"""The project that is built or shown: its settings, its guide with every problem, and what has been made of it.

Made once a process and handed to whatever needs it. What stands in it changes only in `refresh`, `count_sheets` and `make_sheets`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from backwise.addresses import language_at
from backwise.approval import CODE as WAITS_FOR_APPROVAL
from backwise.approval import page_problems
from backwise.body.drawings import Drawings
from backwise.checks import Checked, check_again
from backwise.loading import Loaded, load_guide
from backwise.loading.finding import at_their_words
from backwise.manual.gaps import Gap, gaps_in
from backwise.model import Guide
from backwise.model.watch import Trace, watched
from backwise.page_calls import all_called_problems
from backwise.page_prose import prose_problems
from backwise.problems import Problem, fails, sort_problems
from backwise.public_addresses import public_problems
from backwise.rendering.islands import Islands
from backwise.rendering.sources import PageSource, all_sources, page_sources
from backwise.settings import Settings, settings_from
from backwise.sheets.build import SheetSet, build_sheets
from backwise.sheets.counting import count_pages
from backwise.sheets.fit import Counted, misfits
from backwise.translated import english_left, in_language, pages_in
from backwise.written_pages import written_problems


@dataclass
class Edition:
    """The guide in another language.

    Attributes:
        source: the guide that it was made of.
        guide: the same, translated as far as it is.
        pages: the pages that it has, by their English names.
        english: the texts that are still English.
        sheets: its sheets; none before `make_sheets`.
    """

    source: Guide
    guide: Guide
    pages: frozenset[str]
    english: frozenset[str]
    sheets: SheetSet = field(default_factory=SheetSet)


class Project:
    """A data folder with all that is known of it.

    Attributes:
        settings: what was taken from outside, once.
        problems: everything that is wrong with the data as it is now, sorted; sheets that are too long only
            once they were counted or made.
        last_good: the last guide that can be shown, or None if there was none yet: without a problem, but for new
            words that wait for approval. Whoever writes those must see them; published they are not.
        sheets: the sheets that were made; none before `make_sheets`.
        drawings: what was drawn, so that it is drawn once.
        islands: ready HTML that waits for its page.
        wanted: the pages to make now, as the engine names them, or None for all.
        is_preview: whether this is the live preview, which goes on with bad data.
    """

    def __init__(self, settings: Settings, *, is_preview: bool = False) -> None:
        self.settings = settings
        self.is_preview = is_preview
        self.problems: tuple[Problem, ...] = ()
        self.last_good: Guide | None = None
        self.sheets = SheetSet()
        self.islands = Islands()
        self.drawings = Drawings()
        self.wanted: frozenset[str] | None = None
        self._loaded: Loaded | None = None
        self._checked: Checked | None = None
        self._traces: dict[str, list[Trace]] = {}
        self._editions: dict[str, Edition] = {}

    @property
    def guide(self) -> Guide:
        """The guide to show: as it is, or where it has problems the last good one if there was one."""
        if self._loaded is None:
            self.refresh()
        assert self._loaded is not None
        return self.last_good or self._loaded.guide

    @property
    def is_good(self) -> bool:
        """Whether data and pages as they are may be published: nothing more than notices."""
        return not fails(self.problems)

    @property
    def can_show(self) -> bool:
        """Whether there is a guide without problems to show."""
        return self.last_good is not None

    @property
    def shows_last_good(self) -> bool:
        """Whether the guide to show is an earlier one, because the data as it is cannot be shown."""
        loaded, good = self._loaded, self.last_good
        return loaded is not None and good is not None and good is not loaded.guide

    def refresh(self) -> None:
        """Reads and checks data and pages as they are now, and of the data only what has changed since."""
        self._loaded = load_guide(self.settings.data, self._loaded)
        self._checked = check_again(self._loaded, self.settings.today, self._checked)
        written = written_problems(self.settings.docs, self.settings.frame)
        pages = page_problems(self.settings.docs, self._loaded.guide.approved)
        prose = prose_problems(self.settings.docs)
        # The list is of the project's own guide, not of a copy of data/ that is looked at from here.
        is_own = self.settings.data.resolve() == self.settings.root.resolve() / "data"
        guide, broken = self._loaded.guide, self._loaded.broken
        called = all_called_problems(guide, broken, self.settings.docs) if is_own else ()
        public = public_problems(guide, broken, self.settings.docs) if is_own else ()
        self.problems = tuple(
            sort_problems([*self._checked.problems, *written, *called, *pages, *prose, *public])
        )
        if not fails(problem for problem in self._checked.problems if problem.code != WAITS_FOR_APPROVAL):
            self.last_good = self._loaded.guide

    def edition(self, language: str) -> Edition:
        """Gives the guide in another language, made once for a guide."""
        known = self._editions.get(language)
        if known is None or known.source is not self.guide:
            guide, pages = (
                in_language(self.guide, language),
                pages_in(self.guide, language, self.settings.docs),
            )
            known = Edition(self.guide, guide, pages, english_left(self.guide, guide))
            self._editions[language] = known
        return known

    @property
    def editions(self) -> dict[str, Edition]:
        """The other languages whose pages are made."""
        return {language: self.edition(language) for language in self.settings.languages}

    def edition_of(self, page: str) -> Edition | None:
        """Gives the edition to which a page or an address belongs, or None for an English one."""
        language = language_at(page)[0]
        return self.edition(language) if language in self.settings.languages else None

    def page_sources(self) -> Iterator[PageSource]:
        """Gives every page that nobody writes by hand, in all languages."""
        yield from all_sources(self.guide)
        for edition in self.editions.values():
            yield from page_sources(edition.guide, edition.pages)

    def guide_for(self, page: str) -> Guide:
        """Gives the guide for making a page. The preview notes what of it the page is made from."""
        if edition := self.edition_of(page):
            return edition.guide
        if not self.is_preview:
            return self.guide
        guide, trace = watched(self.guide)
        self._traces.setdefault(page, []).append(trace)
        return guide

    def is_current(self, page: str) -> bool:
        """Whether all that a page was made from is the same now. For the preview; a page not yet made is not."""
        guide = self.guide
        return page in self._traces and all(trace.holds(guide) for trace in self._traces[page])

    def forget(self, pages: Iterable[str]) -> None:
        """Forgets what these pages were made from: they are made again."""
        for page in pages:
            self._traces[page] = []

    def gaps(self, guide: Guide) -> Sequence[Gap]:
        """Gives what somebody could add to a guide of this folder, each at its words, its file as the repository names it."""
        found = gaps_in(guide, self.problems, self.settings.today)
        places = [
            replace(place, path=self._in_repository(place.path))
            for place in at_their_words(gap.place for gap in found)
        ]
        # A page that a person writes is known by its file.
        return [
            replace(gap, title=gap.title or place.path, place=place)
            for gap, place in zip(found, places, strict=True)
        ]

    def _in_repository(self, path: str) -> str:
        whole, root = Path(path).resolve(), self.settings.root.resolve()
        return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else path

    def count_sheets(self) -> None:
        """Counts the pages of every sheet without making one, to tell which are too long."""
        if self._loaded and not (self._loaded.broken or self._loaded.problems):
            self._tell_misfits(
                self._loaded.guide, count_pages(self._loaded.guide, self._cache / "counts.json")
            )

    def make_sheets(self) -> None:
        """Makes every sheet of the guide, or takes it from the cache of earlier builds in this folder.

        Their pages are counted in what was made. Without an address on them they have a little more room than
        `count_sheets` gives them.
        """
        self.sheets = build_sheets(self.guide, self.settings.site_url, self._cache, self.drawings)
        for language, edition in self.editions.items():
            edition.sheets = build_sheets(
                edition.guide, self.settings.site_url, self._cache / language, self.drawings, edition.pages
            )
        made = {sheet.id: {file.edition: file.pages for file in sheet.files} for sheet in self.sheets.sheets}
        self._tell_misfits(self.guide, made)

    def page_names(self) -> frozenset[str]:
        """Gives the pages that nobody writes by hand as the engine names them."""
        return frozenset(source.source for source in self.page_sources())

    @property
    def _cache(self) -> Path:
        return self.settings.root / "build" / ".sheets-cache"

    def _tell_misfits(self, guide: Guide, counted: Counted) -> None:
        self.problems = tuple(sort_problems([*self.problems, *misfits(guide, counted)]))


@cache
def project_in(root: Path) -> Project:
    """Gives the one project of this process in a folder.

    The engine loads hooks.py and macros.py by itself and hands neither to the other: this is where they meet.
    """
    return Project(settings_from(root))
