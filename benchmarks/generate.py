"""A guide of any size, to measure how the work grows: the real one, and records made from its own.

For every ten techniques there is one new session and one new claim, about as in the guide itself. The same number
gives the same records, and a larger guide holds all of a smaller one.

    python -m benchmarks.generate FOLDER --techniques 100
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import yaml

from backwise.approval import as_file, safety_texts
from backwise.loading import load_guide
from backwise.loading.step_names import with_step_numbers
from backwise.model import APPROVED_FILE, CHECK_IN, CHECK_LIGHT, NO_OIL, Technique, in_quarters

DATA = Path(__file__).parents[1] / "data"
TECHNIQUES_FOR_ONE_MORE = 10
Entry = dict[str, Any]

# A name of two such words and that of the technique it is made from. 43 and 41 words, both prime: with the number of
# real techniques they meet again only after tens of thousands.
QUALITIES = """amber autumn breezy bright calm clear cloudy copper cosy dawn dewy drowsy dusky early easy evening faded
fair friendly gentle golden hazel homely hushed idle ivory kindly lazy leafy level lilac lofty mellow mild misty mossy
quiet rosy silent slow snowy sunny tidy"""
PLACES = """alder barn bay beach birch bridge brook cabin cedar cliff coast cove creek dune elm fern ferry fjord garden
glade grove harbour heath hill inlet island lagoon lake lane larch marsh meadow mill moor oak orchard pond river shore
valley willow"""
# Words that may stand for one another wherever they are.
ALIKE = (
    ("slowly", "calmly", "evenly"),
    ("quiet", "calm", "still"),
    ("broad", "wide"),
    ("small", "little"),
    ("at once", "right away"),
    ("begin", "start"),
)
PAUSES = (
    ("Rest both hands on the back and wait for one slow breath.", "Rest for one breath", "still"),
    ("Lift your hands, let your own shoulders hang, and go on.", "Let your shoulders hang", "away"),
    ("Ask how it feels, and wait for the answer before you go on.", "Ask how it feels", "away"),
)
MOST_STEPS = 7
# Those of the level names that lie above the lowest ribs. A place there is moved a little towards the sixth.
THORACIC = re.compile(r"T(\d+(?:\.\d)?)")
MIDDLE = 6
# Only these lanes are moved, and only away from the spine. In cun, 2.1 cm.
LANES = {"inner": 1.5, "mid": 2.2, "outer": 3.0}
# The checks allow this in a row.
MOST_THUMB_SECONDS = 120
LEAST_REST = 30
MOST_TECHNIQUES = 4


def main() -> None:
    """Writes a guide to a folder that is not there yet."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.generate")
    parser.add_argument("folder", type=Path, help="where the data goes")
    parser.add_argument("--techniques", type=int, default=100, help="how many to add (100)")
    options = parser.parse_args()
    shutil.copytree(DATA, options.folder)
    enlarge(options.folder, options.techniques)


def enlarge(data: Path, techniques: int) -> None:
    """Adds techniques to a copy of the guide's data, and the sessions and claims that go with so many."""
    real = {kind: _read(data / kind) for kind in ("techniques", "sessions", "claims")}
    made = dict(technique(n, real["techniques"]) for n in range(techniques))
    _write(data / "techniques", made.items())
    rounds = range(techniques // TECHNIQUES_FOR_ONE_MORE)
    _write(data / "claims", (claim(n, real["claims"]) for n in rounds))
    ids = list(made)
    for n in rounds:
        near = ids[n * TECHNIQUES_FOR_ONE_MORE : (n + 1) * TECHNIQUES_FOR_ONE_MORE]
        _write(data / "sessions", [session(n, real["sessions"], {id_: made[id_] for id_ in near})])
    approved = as_file(safety_texts(load_guide(data).guide))
    (data / APPROVED_FILE).write_text(approved, encoding="utf-8")


def technique(number: int, real: Mapping[str, Entry]) -> tuple[str, Entry]:
    """Gives the id and the record of the technique of this number, made from one of the real ones."""
    dice = random.Random(f"technique {number}")
    base = list(real.values())[number % len(real)]
    record = copy.deepcopy(base)
    quality, place = _words(number)
    record["name"] = f"{quality.capitalize()} {place} {base['name'].lower()}"
    record["found_by"] = [f"{quality} {place}", *_some(dice, base["found_by"])]
    record["summary"] = f"{base['summary']} Think of a {place}."
    record["about"] = _about(dice, base["about"], f"Think of a {quality} {place} on a Sunday.")
    for key in ("differs", "harms"):
        if key in base:
            record[key] = _reworded(dice, _some(dice, base[key]))
    if not base.get("steps"):
        return _id(record["name"]), record
    others = [
        other for other in real.values() if other.get("giver") == base.get("giver") and other.get("steps")
    ]
    suits = {
        entry["goal"]: entry for entry in _shuffled(dice, [s for other in others for s in other["suits"]])
    }
    record["suits"] = list(suits.values())[: dice.randint(2, 5)]
    record["mistakes"] = _reworded(
        dice, _some(dice, [line for other in others for line in other["mistakes"]], 5)
    )
    record["feels"] = _reworded(dice, base["feels"])
    record["hand_load"] = {part: dice.randint(0, 3) for part in base["hand_load"]}
    record["positions"] = _some(dice, record["positions"])
    record["zones"] = _some(dice, base["zones"])
    record["rules"] = list(dict.fromkeys([*base["rules"], "bony"]))
    _vary_steps(dice, record)
    return _id(record["name"]), record


def session(number: int, real: Mapping[str, Entry], techniques: Mapping[str, Entry]) -> tuple[str, Entry]:
    """Gives a session like a real one, of those of these techniques that fit it. Its minutes add up."""
    dice = random.Random(f"session {number}")
    base = [entry for entry in real.values() if not any("side" in part for part in entry["parts"])]
    record = copy.deepcopy(base[number % len(base)])
    quality, place = _words(number)
    record["name"] = f"A {quality} {place} hour"
    record["summary"] = f"{record['summary']} Think of a {place}."
    record["found_by"] = [f"{quality} {place}", *_some(dice, record["found_by"])]
    seconds = {"ask": 60, "warm-hands": 15, CHECK_IN: 15, CHECK_LIGHT: 15, "hand-rest": 120}
    parts: list[Entry] = [{"moment": id_, "seconds": seconds[id_]} for id_ in ("ask", "warm-hands")]
    thumbs = 0
    asks: list[str] = []
    for id_, entry in techniques.items():
        counted, _ = with_step_numbers(Technique, {**entry, "id": id_}, {})
        known = Technique.model_validate_json(json.dumps(counted, default=str))
        fits = known.giver == record["giver"] and any(
            p.position == record["position"] for p in known.positions
        )
        fits = fits and not (known.oil == "needed" and NO_OIL in record["needs"])
        more = known.thumb_seconds(record["position"])
        if fits and thumbs + more <= MOST_THUMB_SECONDS and len(asks) < MOST_TECHNIQUES:
            thumbs += more
            seconds[id_] = in_quarters(known.seconds_planned(record["position"]))
            strokes = [s for _, step in known.steps_in(record["position"]) for s in step.strokes]
            firm = any(s.pressure != "light" and s.shape != "return" for s in strokes)
            asks.append(CHECK_IN if firm else CHECK_LIGHT)
            parts.append({"technique": id_})
    # After each the session asks for what comes next, and after the last for what has just been.
    for n, moment in enumerate([*asks[1:], *asks[-1:]]):
        parts.insert(len(parts) - len(asks) + n + 1, {"moment": moment, "seconds": seconds[moment]})
    if len(parts) == 2:
        parts.append({"moment": "hand-rest", "seconds": seconds["hand-rest"]})
    total = sum(seconds[part.get("moment") or part["technique"]] for part in parts)
    record["minutes"] = math.ceil((total + LEAST_REST) / 60)
    record["parts"] = [*parts, {"moment": "rest", "seconds": record["minutes"] * 60 - total}]
    return _id(record["name"]), record


def claim(number: int, real: Mapping[str, Entry]) -> tuple[str, Entry]:
    """Gives a claim with the grade and the works of a real one."""
    dice = random.Random(f"claim {number}")
    record = copy.deepcopy(list(real.values())[number % len(real)])
    quality, place = _words(number)
    record["claim"] = f"Said of a {quality} {place}. {record['claim']}"
    # No source document says it.
    record.pop("said_in", None)
    record["why"] = _about(dice, record["why"], f"Nobody has looked into a {quality} {place}.")
    record["found_by"] = [f"{quality} {place}", *_some(dice, record["found_by"])]
    return f"{quality}-{place}", record


def _vary_steps(dice: random.Random, record: Entry) -> None:
    """Other times, other lines on the back, and here and there a step without a stroke more or less."""
    squeeze, out = dice.choice((0, 0.02, 0.05, 0.08)), dice.choice((0, 0.1, 0.2, 0.3))
    kept: list[Entry] = []
    for step in record["steps"]:
        if "strokes" not in step and len(record["steps"]) > 3 and dice.random() < 0.4:
            continue
        step["seconds"] = max(3, round(step["seconds"] * dice.uniform(0.7, 1.3)))
        if "times" in step:
            step["times"] = dice.choice(("2", "2-3", "3", str(step["times"])))
        for key in ("do", "cue", "detail"):
            if key in step:
                step[key] = _reworded(dice, step[key])
        for stroke in step.get("strokes", ()):
            # What a hard edge does not bear, or whose fingers already reach as high as they may, stays where it is.
            light = stroke.get("pressure", "light") == "light" and stroke["shape"] != "tap"
            if "path" in stroke and light and stroke["hand"] != "palm-heel":
                stroke["path"] = [_moved(place, squeeze, out) for place in stroke["path"]]
        kept.append(step)
    if len(kept) < MOST_STEPS and dice.random() < 0.5:
        do, cue, still = dice.choice(PAUSES)
        pause = {"do": do, "cue": cue, "seconds": dice.randint(5, 15), "no_stroke": still}
        if still == "still":
            pause["hold"] = {"hand": "palm", "at": "T5@outer"}
        kept.insert(dice.randint(1, len(kept)), pause)
    record["steps"] = kept
    # What counts steps knows them by their names.
    names = {step.get("id") for step in kept}
    if record.get("signature") not in names:
        record.pop("signature", None)
    for place in record["positions"]:
        if "skip" in place:
            place["skip"] = [name for name in place["skip"] if name in names]
    if "passes" in record:
        record["passes"] = {
            "steps": [name for name in record["passes"]["steps"] if name in names],
            # Each pass may lie further out than the one before, so there are no more than are sound.
            "times": dice.choice(("2", str(record["passes"]["times"]))),
        }


def _moved(place: str, squeeze: float, out: float) -> str:
    """Gives a place a little nearer to the middle of the upper back and a little further from the spine."""
    level, at, lane = place.partition("@")
    if not at:
        return place
    if found := THORACIC.fullmatch(level):
        level = f"T{round(MIDDLE + (float(found[1]) - MIDDLE) * (1 - squeeze), 1):g}"
    cun = LANES.get(lane) or (float(lane) if lane[0].isdigit() else None)
    return f"{level}@{lane}" if cun is None else f"{level}@{round(cun + out, 1):g}"


def _about(dice: random.Random, text: str, ours: str) -> str:
    """The paragraphs of a text in another order, and a sentence that no other record has."""
    return "\n\n".join([*_shuffled(dice, re.split(r"\n{2,}", text.strip())), ours])


def _reworded(dice: random.Random, value: Any) -> Any:
    """The same texts with some words changed for others of the same meaning."""
    if isinstance(value, list):
        return [_reworded(dice, entry) for entry in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {k: _reworded(dice, v) if isinstance(v, str) else v for k, v in cast("Entry", value).items()}
    for words in ALIKE:
        value = re.sub(rf"\b(?:{'|'.join(words)})\b", lambda _, words=words: dice.choice(words), value)
    return value


def _some(dice: random.Random, entries: Sequence[Any], most: int = 9) -> list[Any]:
    """At least one of the entries, in their order; none of none."""
    chosen = dice.sample(range(len(entries)), dice.randint(1, min(most, len(entries)))) if entries else []
    return [entries[n] for n in sorted(chosen)]


def _shuffled(dice: random.Random, entries: Sequence[Any]) -> list[Any]:
    return dice.sample(entries, len(entries))


def _words(number: int) -> tuple[str, str]:
    qualities, places = QUALITIES.split(), PLACES.split()
    return qualities[number % len(qualities)], places[number // len(qualities) % len(places)]


def _id(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _read(folder: Path) -> dict[str, Entry]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.yml"))
        if path.name.count(".") == 1
    }


class _Plain(yaml.CSafeDumper):
    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - named by PyYAML
        return True


def _write(folder: Path, records: Iterable[tuple[str, Entry]]) -> None:
    for id_, record in records:
        path = folder / f"{id_}.yml"
        if path.exists():
            raise ValueError(f"two records are called {id_}")
        text = yaml.dump(record, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=110)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
