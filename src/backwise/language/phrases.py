"""Numbers, times, days and lists as people say them. English; the same in every locale."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from backwise.allowed import left_by
from backwise.language.inline import literal, to_plain
from backwise.model import Claim, Condition, Guide, HandLoad, Reference, Step

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


# --- Times -----------------------------------------------------------------------------------------


def duration(seconds: int) -> str:
    """Gives `40 seconds`, `1 minute`, `2¼ minutes`: rounded to a quarter of a minute from one minute."""
    if seconds < 60:
        return f"{seconds} seconds"
    minutes = _quarters(seconds)
    return f"{minutes} minute{'s' if minutes != '1' else ''}"


def brief_duration(seconds: int) -> str:
    """Gives `45 s`, `1 min`, `2¼ min`, for a narrow column: rounded to a quarter of a minute from one minute."""
    return f"{seconds} s" if seconds < 60 else f"{_quarters(seconds)} min"


def clock(seconds: int) -> str:
    """Gives `0:00`, `12:30`: minutes and seconds from the start."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def step_time(step: Step, *, one_side: bool = False) -> str:
    """Gives the time of a step as a reader needs it: `10 seconds on each side`, `15 seconds a point`."""
    words = duration(step.seconds) + (" a point" if _is_timed_by_point(step) else "")
    return words + (" on each side" if step.each_side and not one_side else "")


def brief_step_time(step: Step, *, one_side: bool = False) -> str:
    """Gives the time of a step in the width of a column: `20 s`, `10 s a point, each side`."""
    a_point = " a point" if _is_timed_by_point(step) else ""
    sides = (", each side" if a_point else " each side") if step.each_side and not one_side else ""
    return brief_duration(step.seconds) + a_point + sides


def brief_times(repeat: str) -> str:
    """Gives how often, for where room is short: `2 to 3 times` is `2–3×`."""
    return repeat.replace(" to ", "–").replace(" times or more", "+×").replace(" times", "×")


def day(value: datetime.date) -> str:
    """Gives `20 November 2026`."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def _quarters(seconds: int) -> str:
    whole, quarters = divmod(round(seconds / 15), 4)
    return f"{whole}{('', '¼', '½', '¾')[quarters]}"


def _is_timed_by_point(step: Step) -> bool:
    return any(len(stroke.points) > 1 for stroke in step.strokes)


# --- Lists and letters -----------------------------------------------------------------------------


def initial(words: str) -> str:
    """Gives the words with a capital first letter."""
    return words[:1].upper() + words[1:]


def small_initial(words: str) -> str:
    """Gives the words with a small first letter."""
    return words[:1].lower() + words[1:]


def sentence_list(words: Iterable[object], last: str = "and") -> str:
    """Gives `a, b and c`."""
    items = [str(word) for word in words]
    return f" {last} ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def steps_in_a_row(numbers: Iterable[int]) -> str:
    """Gives `step 2`, or `steps 1 and 2 in a row`: a group of steps that is done several times."""
    group = list(numbers)
    return f"step {group[0]}" if len(group) == 1 else f"steps {sentence_list(group)} in a row"


def leave_out(steps: Iterable[int]) -> str | None:
    """Gives `Leave out steps 1 and 3.`, or None where no step is left out."""
    numbers = list(steps)
    return f"Leave out step{'s' if len(numbers) > 1 else ''} {sentence_list(numbers)}." if numbers else None


def in_brackets(sentence: str | None) -> str:
    """Gives ` (leave out step 1)` for a sentence, to follow a name, or "" for none."""
    return f" ({small_initial(sentence.rstrip('.'))})" if sentence else ""


# --- Records in a few words ------------------------------------------------------------------------


def load_words(load: HandLoad) -> str:
    """Gives the load on the giver in words: `moderate on wrists and back, light on thumbs`, or `None`."""
    parts = {"thumbs": load.thumbs, "wrists": load.wrists, "back": load.back}
    by_load = {
        word: sentence_list(name for name, value in parts.items() if value == level)
        for level, word in ((3, "heavy"), (2, "moderate"), (1, "light"))
    }
    return ", ".join(f"{word} on {names}" for word, names in by_load.items() if names) or "None"


def cite(reference: Reference) -> str:
    """Gives a short name for a work: `Furlan 2015`, `NICE 2016`, `London Fire Brigade, no date`."""
    named = reference.authors or reference.container or reference.title
    # Of several people the first; the name of a body may hold an "and", and that of a journal its volume.
    first = re.split(r"[,;/(]|(?<= [A-Z]) and |(?<= [A-Z]{2}) and ", named)[0]
    first = re.sub(r" \d.*", "", first).strip()
    surname = re.fullmatch(r"(\S+(?: \S+)?) [A-Z]{1,3}", first)
    return f"{surname[1] if surname else first}{' ' + reference.year if reference.year else ', no date'}"


def verdict_in_short(guide: Guide, claim: Claim) -> tuple[str, str]:
    """Gives the answer to a claim with the first sentence of its verdict, and the rest, or how sure anyone is: plain text."""
    first, _, rest = to_plain(claim.verdict).partition(". ")
    answer = guide.label("answer", claim.answer)
    return f"{answer}. {first.removesuffix('.')}.", rest or f"{guide.label('grade', claim.grade)}."


def position_words(position: str, guide: Guide) -> str:
    """Gives a position as a list names it: `face down`, `sitting`."""
    return guide.positions[position].short


def under_its_name(besides: str) -> str:
    """Gives what a condition says besides as it stands beside its name: `ill kidneys: stop there` is `stop there`."""
    return besides.rpartition(": ")[2]


def after_asking(condition: Condition, guide: Guide) -> str:
    """Gives, as inline text, what changes once a yes was given, or "" where nothing does.

    The yes is a doctor's, or, where nobody else has to be asked, the person's own.
    """
    left = left_by(guide, [condition])
    if left.is_nothing:
        return ""
    said: list[str] = []
    if left.firmest:
        most = f", {left.most} of 10 at most" if left.most is not None else ""
        said.append(f"only {literal(small_initial(guide.label('pressure', left.firmest)))} pressure{most}")
    if left.flat_hands:
        said.append("only flat hands")
    if not left.points:
        said.append("no pressing of points")
    if left.positions:
        named = (literal(position_words(id_, guide)) for id_ in left.positions)
        said.append("only " + sentence_list(named, "or"))
    if left.not_on:
        zones = (literal(small_initial(guide.body.zones[id_].label)) for id_ in left.not_on)
        said.append("nothing on the " + sentence_list(zones, "or"))
    said += [literal(under_its_name(words)) for words in left.besides]
    if left.without:
        links = [f"[{literal(guide.techniques[id_].name)}](technique:{id_})" for id_ in left.without]
        said.append("leave out " + sentence_list(links))
    yes = (
        "If you want a massage" if condition.level == "own" else "If you have asked, and they say it is fine"
    )
    return f"{yes}: {'; '.join(said)}." if said else ""
