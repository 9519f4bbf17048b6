"""Numbers, times, days and lists as people say them, in the words of a language; the same in every locale."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from backwise.allowed import left_by
from backwise.language.inline import literal, to_plain
from backwise.model import Claim, Condition, Guide, HandLoad, Reference, Step, times_in_words
from backwise.words import Phrase, Words

# --- Times -----------------------------------------------------------------------------------------


def duration(seconds: int, say: Words) -> str:
    """Gives `40 seconds`, `1 minute`, `2¼ minutes`: rounded to a quarter of a minute from one minute."""
    return say.time.seconds(n=seconds) if seconds < 60 else say.time.minutes(n=_quarters(seconds))


def brief_duration(seconds: int, say: Words) -> str:
    """Gives `45 s`, `1 min`, `2¼ min`, for a narrow column: rounded to a quarter of a minute from one minute."""
    return say.time.brief_seconds(n=seconds) if seconds < 60 else say.time.brief_minutes(n=_quarters(seconds))


def number_and_unit(seconds: int, say: Words) -> tuple[str, str]:
    """Gives the same in two parts, for a large number: `2¼` and `min`."""
    return (str(seconds), say.time.s) if seconds < 60 else (_quarters(seconds), say.time.min)


def clock(seconds: int) -> str:
    """Gives `0:00`, `12:30`: minutes and seconds from the start."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def step_time(step: Step, say: Words, *, one_side: bool = False) -> str:
    """Gives the time of a step as a reader needs it: `10 seconds on each side`, `15 seconds a point`."""
    words = duration(step.seconds, say)
    if _is_timed_by_point(step):
        words = say.time.a_point(time=words)
    return say.time.on_each_side(time=words) if step.each_side and not one_side else words


def brief_step_time(step: Step, say: Words, *, one_side: bool = False) -> str:
    """Gives the time of a step in the width of a column: `20 s`, `10 s a point, each side`."""
    words = brief_duration(step.seconds, say)
    sides = step.each_side and not one_side
    if _is_timed_by_point(step):
        by_point = say.time.a_point(time=words)
        return f"{by_point}, {say.time.each_side}" if sides else by_point
    return f"{words} {say.time.each_side}" if sides else words


def brief_times(times: str, say: Words) -> str:
    """Gives how often, for where room is short: `2-3` of a record is `2–3×`."""
    least, _, most = times.partition("-")
    if most:
        return say.times.brief_from_to(least=least, most=most)
    return say.times.brief_or_more(n=times[:-1]) if times.endswith("+") else say.times.brief(n=times)


def short_times(times: str, say: Words) -> str:
    """Gives how often with a dash between two numbers: `2–3 times`."""
    least, _, most = times.partition("-")
    return say.times.some(n=f"{least}–{most}") if most else times_in_words(times, say)


def day(value: datetime.date, say: Words) -> str:
    """Gives `20 November 2026`."""
    month = list(say.all("months").values())[value.month - 1]
    return say.time.day(day=value.day, month=month, year=value.year)


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


def all_of(words: Iterable[object], say: Words) -> str:
    """Gives `a, b and c`."""
    return _listed(words, say.lists.all)


def any_of(words: Iterable[object], say: Words) -> str:
    """Gives `a, b or c`."""
    return _listed(words, say.lists.any)


def _listed(words: Iterable[object], ending: Phrase) -> str:
    *most, last = [str(word) for word in words] or [""]
    return ending(most=", ".join(most), last=last) if most else last


def steps_in_a_row(numbers: Sequence[int], say: Words) -> str:
    """Gives `step 2`, or `steps 1 and 2 in a row`: a group of steps that is done several times."""
    return say.rounds.steps(n=len(numbers), steps=all_of(numbers, say))


def leave_out(steps: Sequence[int], say: Words) -> str | None:
    """Gives `Leave out steps 1 and 3.`, or None where no step is left out."""
    return say.steps.leave_out(n=len(steps), steps=all_of(steps, say)) if steps else None


def in_brackets(sentence: str | None) -> str:
    """Gives ` (leave out step 1)` for a sentence, to follow a name, or "" for none."""
    return f" ({small_initial(sentence.rstrip('.'))})" if sentence else ""


# --- Records in a few words ------------------------------------------------------------------------


def load_words(load: HandLoad, say: Words) -> str:
    """Gives the load on the giver in words: `moderate on wrists and back, light on thumbs`, or `None`."""
    parts = {say.load.thumbs: load.thumbs, say.load.wrists: load.wrists, say.load.back: load.back}
    levels = ((3, say.load.heavy), (2, say.load.moderate), (1, say.load.light))
    by_load = ((words, [part for part, value in parts.items() if value == level]) for level, words in levels)
    return ", ".join(words(parts=all_of(found, say)) for words, found in by_load if found) or say.load.none


def cite(reference: Reference, say: Words) -> str:
    """Gives a short name for a work: `Furlan 2015`, `NICE 2016`, `London Fire Brigade, no date`."""
    named = reference.authors or reference.container or reference.title
    # Of several people the first; the name of a body may hold an "and", and that of a journal its volume.
    first = re.split(r"[,;/(]|(?<= [A-Z]) and |(?<= [A-Z]{2}) and ", named)[0]
    first = re.sub(r" \d.*", "", first).strip()
    surname = re.fullmatch(r"(\S+(?: \S+)?) [A-Z]{1,3}", first)
    author = surname[1] if surname else first
    return f"{author} {reference.year}" if reference.year else say.sources.no_year(author=author)


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
    say = guide.say
    left = left_by(guide, [condition])
    if left.is_nothing:
        return ""
    said: list[str] = []
    if left.firmest:
        pressure = literal(small_initial(guide.label("pressure", left.firmest)))
        most = f", {say.left.at_most(most=left.most)}" if left.most is not None else ""
        said.append(say.left.pressure(pressure=pressure) + most)
    if left.flat_hands:
        said.append(say.left.flat_hands)
    if not left.points:
        said.append(say.left.no_points)
    if left.positions:
        named = (literal(position_words(id_, guide)) for id_ in left.positions)
        said.append(say.left.positions(positions=any_of(named, say)))
    if left.not_on:
        zones = (literal(small_initial(guide.body.zones[id_].label)) for id_ in left.not_on)
        said.append(say.left.not_on(parts=any_of(zones, say)))
    said += [literal(under_its_name(words)) for words in left.besides]
    if named_out := left.named_out(guide):
        links = [f"[{literal(guide.techniques[id_].name)}](technique:{id_})" for id_ in named_out]
        said.append(say.left.without(techniques=all_of(links, say)))
    sentence = say.left.if_wanted if condition.level == "own" else say.left.if_asked
    return sentence(what="; ".join(said)) if said else ""
