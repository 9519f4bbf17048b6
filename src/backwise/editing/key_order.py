"""Keys of a record in their usual order: that of the model, with what was reviewed and changed at the end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backwise.editing.safety_lines import DataFile

_LAST = ("reviewed", "changes")
# The first line of a file, whatever its first key is.
_FOR_EDITORS = "# yaml-language-server:"


@dataclass(frozen=True)
class _Block:
    """A key with all lines of its value, and the comments above it."""

    key: str
    lines: list[str]


def in_usual_order(text: str, file: DataFile) -> str:
    """Gives the text of a file with the keys of each record in their usual order; comments go with the key below them.

    What cannot be taken apart line by line stays as it is.
    """
    order = _order(list(file.kind.model.model_fields))
    lines = text.split("\n")
    if file.id is not None:
        return "\n".join(_sorted(lines, order, ""))
    starts = [n for n, line in enumerate(lines) if line.startswith("- ")]
    if not starts:
        return text
    result = lines[: starts[0]]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        # The dash stands for the spaces at the left of the first key.
        entry = _sorted(["  " + lines[start][2:], *lines[start + 1 : end]], order, "  ")
        first = next((n for n, line in enumerate(entry) if re.match(r"  [\w-]", line)), None)
        if first != 0:  # A comment came to the top, where the dash belongs.
            result += lines[start:end]
            continue
        result += ["- " + entry[0][2:], *entry[1:]]
    return "\n".join(result)


def _order(fields: Sequence[str]) -> list[str]:
    own = [name for name in fields if name not in ("id", *_LAST)]
    return ["id", *own, *_LAST]


def _sorted(lines: list[str], order: Sequence[str], indent: str) -> list[str]:
    """Gives lines with their blocks in order. The head, and what stands below the last block, stay where they are."""
    head, blocks = _taken_apart(lines, indent)
    if any(block.key not in order for block in blocks):
        return lines
    end = list[str]()
    if blocks:
        # Between two records of a list stand remarks on those that follow.
        while (last := blocks[-1].lines[-1:]) and (
            not last[0].strip() or (indent and last[0].startswith("#"))
        ):
            end.insert(0, blocks[-1].lines.pop())
    ranked = sorted(blocks, key=lambda block: order.index(block.key))
    return [*head, *(line for block in ranked for line in block.lines), *end]


def _taken_apart(lines: list[str], indent: str) -> tuple[list[str], list[_Block]]:
    key = re.compile(rf"{indent}(?P<key>[A-Za-z_]\w*) *:(?: |$)")
    comment = re.compile(rf"{indent}#")
    head: list[str] = []
    blocks: list[_Block] = []
    waiting: list[str] = []
    for line in lines:
        if found := key.match(line):
            if not blocks and waiting and waiting[0].startswith(_FOR_EDITORS):
                head = [waiting.pop(0)]
            if not blocks and waiting and not waiting[-1].strip():
                # A comment at the top that an empty line parts from the first key speaks of the whole file.
                head, waiting = [*head, *waiting], []
            blocks.append(_Block(found["key"], [*waiting, line]))
            waiting = []
        elif comment.match(line) or (waiting and not line.strip()) or not blocks:
            waiting.append(line)
        else:
            blocks[-1].lines.extend([*waiting, line])
            waiting = []
    if blocks:
        blocks[-1].lines.extend(waiting)
        return head, blocks
    return lines, []
