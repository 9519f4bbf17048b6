"""Random edits of a data folder that break nothing: what a contributor may do without asking anybody.

Words are exchanged for words of the same meaning, lists put in another order, sentences and records added. Texts
of safety are left alone: changing them is not harmless by itself.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from backwise.approval import safety_texts
from backwise.model import KIND_BY_NAME, Guide, Kind, Record, Technique, Text

# None is longer than what it stands for, so no limit of length is met. None says up, down, out or in.
SYNONYMS = {
    "large": "big",
    "because": "since",
    "usually": "mostly",
    "little": "small",
    "find": "see",
    "often": "much",
    "muscles": "muscle",
    "begin": "start",
    "slowly": "calmly",
    "lightly": "gently",
    "nobody": "no one",
    "glide": "slide",
    "quiet": "calm",
    "though": "but",
    "whole": "full",
    "afterwards": "later on",
    "sometimes": "at times",
}
SENTENCES = ("Take your time.", "There is no hurry.", "Nothing needs to be perfect.", "Talk to each other.")
FREE_LISTS = ("found_by", "also_called", "references", "said_in", "needs", "zones")
LIST = re.compile(rf"^(\s*(?:{'|'.join(FREE_LISTS)}): )\[([^\"'\[\]]+, [^\"'\[\]]+)\]$")
# In these files the order of entries says nothing to a reader's safety.
FREE_FILES = ("glossary.yml", "references.yml", "supplies.yml")
COPIED = ("technique", "claim", "session")
# The goal that is copied, with all that a goal needs.
GOAL = "posture"


class HarmlessEditor:
    """Edits a data folder at random, one harmless thing at a time. The same number makes the same edits."""

    def __init__(self, data: Path, guide: Guide, number: int) -> None:
        self.data = data
        self.guide = guide
        self.chance = random.Random(number)
        self.kept = {line for text in safety_texts(guide) for line in text.lines}
        self.made = self.round = 0

    def edit(self) -> str:
        """Makes one edit, and says which. The kinds of edit take turns, so that each is made."""
        how: list[Callable[[], str]] = [
            *(self.reword, self.reorder, self.add_sentence, self.reword, self.drop_name),
            *(self.reorder_entries, self.add_entry, self.reword, self.add_reference, self.add_comment),
            *(self.add_file, self.reword, self.add_goal),
        ]
        chosen = how[self.made % len(how)]
        self.made += 1
        self.round = self.made // len(how)
        return f"{chosen.__name__} {chosen()}"

    def reword(self) -> str:
        """A word for another of the same meaning."""
        for _ in range(500):
            path, at, text = self._any_text()
            known = [word for word in SYNONYMS if re.search(rf"\b{word}\b", text)]
            if known:
                word = self.chance.choice(known)
                lines = path.read_text(encoding="utf-8").split("\n")
                exchange = re.compile(rf"(?<![:#-])\b{word}\b(?![:-])")
                for n in range(at, min(at + len(text.split()) + 2, len(lines))):
                    # No line of the text that follows.
                    if lines[n].rpartition(": ")[2].strip(" -\"'") in text and exchange.search(lines[n]):
                        lines[n] = exchange.sub(SYNONYMS[word], lines[n], count=1)
                        path.write_text("\n".join(lines), encoding="utf-8")
                        return f"{word} → {SYNONYMS[word]} in {path.name}:{n + 1}"
        raise AssertionError("no word is left to exchange")

    def reorder(self) -> str:
        """A list whose order says nothing, in another order."""
        path, lines, at = self._any_line(lambda line: LIST.match(line) is not None)
        found = LIST.match(lines[at])
        assert found
        values = found[2].split(", ")
        self.chance.shuffle(values)
        lines[at] = f"{found[1]}[{', '.join(values)}]"
        return self._write(path, lines, at)

    def drop_name(self) -> str:
        """One search word of several less."""
        path, lines, at = self._any_line(lambda line: bool(LIST.match(line)) and "found_by: " in line)
        lines[at] = re.sub(r", [^,\]]+\]$", "]", lines[at])
        return self._write(path, lines, at)

    def add_sentence(self) -> str:
        """A sentence more at the end of a paragraph."""
        for _ in range(500):
            path, at, _text = self._any_text()
            lines = path.read_text(encoding="utf-8").split("\n")
            if not re.match(r"\s*(about|what|feels|why|evidence): >-$", lines[at]):
                continue
            indent = len(lines[at]) - len(lines[at].lstrip()) + 1
            end = at + 1
            while end < len(lines) and (not lines[end] or lines[end].startswith(" " * indent)):
                end += 1
            while not lines[end - 1]:
                end -= 1
            if len("\n".join(lines[at:end])) > 1200 or not lines[end - 1].endswith("."):
                continue
            lines[end - 1] += f" {self.chance.choice(SENTENCES)}"
            return self._write(path, lines, at)
        raise AssertionError("no text to add to")

    def add_reference(self) -> str:
        """A work more that a claim rests on."""
        path, lines, at = self._any_line(
            lambda line: bool(re.match(r"\s*references: \[\S.*\]$", line)), folder="claims"
        )
        works = [
            id_
            for id_, work in self.guide.references.items()
            if work.fit_to_cite and work.depth != "title" and id_ not in lines[at]
        ]
        lines[at] = lines[at].replace("]", f", {self.chance.choice(works)}]")
        return self._write(path, lines, at)

    def add_comment(self) -> str:
        """A remark for whoever edits next."""
        path = self.chance.choice(sorted(self.data.rglob("*.yml")))
        lines = path.read_text(encoding="utf-8").split("\n")
        return self._write(path, ["# Read again in the autumn.", *lines], 0)

    def reorder_entries(self) -> str:
        """The entries of a list file in another order."""
        path = self.data / self.chance.choice(FREE_FILES)
        head, *entries = re.split(r"\n(?=- id: )", path.read_text(encoding="utf-8").rstrip("\n"))
        # A heading between entries goes with the one before it.
        self.chance.shuffle(entries)
        path.write_text("\n".join([head, *(entry.rstrip("\n") for entry in entries), ""]), encoding="utf-8")
        return path.name

    def add_entry(self) -> str:
        """An entry more in a list file."""
        files = [kind.file for kind in KIND_BY_NAME.values() if kind.file and not kind.is_safety]
        # A source document is no more than the two there are.
        path = self.data / self._next([name for name in files if name != "documents.yml"])
        text = path.read_text(encoding="utf-8").rstrip("\n")
        entry = self.chance.choice(re.split(r"\n(?=- id: )", text)[1:])
        new = re.sub(r"^- id: (\S{1,30}).*", rf"- id: \1-{self.made}", entry)
        path.write_text(f"{text}\n\n{new.rstrip()}\n", encoding="utf-8")
        return f"{path.name} {new.splitlines()[0]}"

    def add_file(self) -> str:
        """A record more in a folder."""
        kind = KIND_BY_NAME[self._next(COPIED)]
        records = [record for record in self.guide.all(kind.name).values() if self._is_free(kind, record)]
        path = self.data / f"{kind.folder}/{self.chance.choice(records).id}.yml"
        new = path.with_name(f"{path.stem[:30]}-{self.made}.yml")
        shutil.copy(path, new)
        return new.relative_to(self.data).as_posix()

    def add_goal(self) -> str:
        """A goal more, with the claims and sessions that a goal needs."""
        new = f"{GOAL}-{self.made}"
        shutil.copy(self.data / "goals" / f"{GOAL}.yml", self.data / "goals" / f"{new}.yml")
        for path in sorted(self.data.rglob("*.yml")):
            text = path.read_text(encoding="utf-8")
            added = re.sub(rf"(?m)^(goals: \[(?:.*, )?{GOAL})(?=[,\]])", rf"\1, {new}", text)
            if added != text:
                path.write_text(added, encoding="utf-8")
        return new

    def _next(self, some: Sequence[str]) -> str:
        """Gives each in turn, one a round, so that none is left out."""
        return some[self.round % len(some)]

    def _any_text(self) -> tuple[Path, int, str]:
        """A text of a record that is no safety, with its file and the index of its line, as it was at first."""
        kind, record = self.chance.choice([pair for pair in self.guide.records() if self._is_free(*pair)])
        texts = [
            leaf
            for leaf in self.guide.leaves(record)
            if leaf.marks(Text) and leaf.loc[-1] != "name" and leaf.value not in self.kept
        ]
        if not texts:
            return self._any_text()
        leaf = self.chance.choice(texts)
        path = Path(self.guide.source(kind.name, record.id).path)
        lines = path.read_text(encoding="utf-8").split("\n")
        first = str(leaf.value).split("\n")[0][:12]
        # Earlier edits may have moved it.
        near = [n for n, line in enumerate(lines) if first in line]
        if not near:
            return self._any_text()
        at = near[0] - 1 if lines[near[0] - 1].endswith(">-") else near[0]
        return path, at, str(leaf.value)

    def _is_free(self, kind: Kind, record: Record) -> bool:
        """Whether words of a record may be changed by anybody: not those of safety, of others, or of what is never taught."""
        never_taught = isinstance(record, Technique) and not record.is_taught
        return not (kind.is_safety or never_taught or kind.name in ("reference", "document", "method"))

    def _any_line(self, fits: Callable[[str], bool], folder: str = "") -> tuple[Path, list[str], int]:
        for _ in range(500):
            path = self.chance.choice(sorted((self.data / folder).rglob("*.yml")))
            if path.name in (
                "vocabulary.yml",
                "body.yml",
                *(k.file for k in KIND_BY_NAME.values() if k.is_safety),
            ):
                continue
            lines = path.read_text(encoding="utf-8").split("\n")
            if "who: professional" in lines:
                # What is never taught is approved word for word, in its order.
                continue
            found = [n for n, line in enumerate(lines) if fits(line)]
            if found:
                return path, lines, self.chance.choice(found)
        raise AssertionError("no such line")

    def _write(self, path: Path, lines: list[str], at: int) -> str:
        path.write_text("\n".join(lines), encoding="utf-8")
        return f"{path.name}:{at + 1}"
