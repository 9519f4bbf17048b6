"""Rules as they are shown: by how much they weigh, and where."""

from __future__ import annotations

from collections.abc import Iterable

from backwise.model import Guide, Rule

# When to stop has a place of its own on every page and sheet, before all other rules.
STOP = "stop-signs"


def is_for_the_gate(rule: Rule) -> bool:
    """Tells whether a rule matters before the first touch, rather than at a step."""
    return rule.topic in ("skin-and-oil", "room", "health")


def rules_by_weight(
    guide: Guide, ids: Iterable[str]
) -> tuple[tuple[Rule, ...], tuple[Rule, ...], tuple[Rule, ...]]:
    """Gives rules in the order given, as dangers, warnings and advice. When to stop stands by itself."""
    rules = [guide.rules[id_] for id_ in ids if id_ != STOP]
    dangers, warnings, advice = (
        tuple(rule for rule in rules if rule.weight == weight) for weight in ("danger", "warning", "advice")
    )
    return dangers, warnings, advice
