"""Whether a sentence denies what it names. English; a negation must govern the words, not only stand near them."""

from __future__ import annotations

import re

_NOT = r"(?:do|does|did|is|are|was|were|will|would|can|could|should|must|has|have|may|need)(?: not|n['’]t)"
_NEGATION = re.compile(
    rf"\b(?:{_NOT}|cannot|can['’]t|don['’]t|not|never|no|nothing|none|nobody|neither|nor|without|avoid|avoids|instead of"
    r"|rather than|free of|keep off|stay off|keeps off|stays off|away from|clear of|leave out|refuse to|forbidden to)\b",
    re.I,
)
# They look like a negation and deny nothing, or deny one: "not only", "no doubt", "do not hold back".
_FALSE_NEGATION = re.compile(
    r"\b(?:(?:not|no)[ -](?:only|just|merely|simply|least|doubt|matter|wonder|question|problem|less|worse|hurry|need to"
    r"|fear|other|better)|nothing (?:but|better|like)|none (?:better|but)|no one (?:but|better)"
    r"|no (?:harm|danger|risk|shame|limits?)|(?:cannot|can['’]t) (?:hurt|harm|go wrong)|not (?:dangerous|harmful|bad|wrong|forbidden)"
    r"|nobody (?:has|was|is|gets?)[\w ]{0,12} (?:hurt|harmed|injured)|never (?:mind|fails?)"
    r"|without (?:doubt|question|fail|fear|hesitation|hesitating|worry|stopping|holding back|restraint|mercy|limits?|exception)"
    rf"|(?:{_NOT}|don['’]t|cannot|never|not|no need to|without)(?: to)? (?:be (?:afraid|shy|scared)|hold(?:ing)? back|hesitate|worry"
    r"|forget|fail|fear|mind|stop|stopping|skip|miss|refrain|avoid|shy|give up|neglect|omit|spare|go easy|let up|ease (?:off|up)))\b",
    re.I,
)
# Where the reach of a negation ends: another clause, or an instruction of its own.
_END_OF_REACH = re.compile(
    r"[;:!?—–]| - |\.\s|\b(?:but|yet|instead(?! of)|then|until|unless|except|however|although|though|because|so that|while"
    r"|whereas|only|just|simply|rather(?! than))\b|,(?! (?:or|nor)\b)(?! [\w'’-]+(?: [\w'’-]+)?,)"
    r"(?! (?:the|a|an|his|her|their|your|its|on|in|at|over|at all)\b)(?! [\w'’-]+(?: [\w'’-]+){0,2} (?:or|nor)\b)|\band (?=[a-z]+ )",
    re.I,
)
# "Nothing cures like massage" denies that anything else does.
_ALL_OTHERS = re.compile(r"\b(?:nothing|nobody|none|no)\b", re.I)
_BUT_THIS = re.compile(
    r"[^;:.]*\b(?:like|better than|more than|other than|except|apart from|as (?:\w+ )?as)\b", re.I
)
# Where a link leads is not read.
_TARGET = re.compile(r"\]\([^()\s]*\)")
# Said after the words, these deny them: "helps nobody", "relieves no pain", "is not known".
_DENIED_AFTER = re.compile(
    r"\s+(?:\w+\s+){0,1}?(?:no(?! doubt| less)|nobody|nothing|none|neither)\b"
    r"|[^,;:.]*\b(?:is|are|was|has)(?: not|n['’]t) (?:been )?(?:known|shown|clear|studied|certain|true|tested)\b"
    r"|[^,;:.]*\b(?:is|are|remains?) (?:unknown|unclear|uncertain|doubtful|a myth|wrong|untrue)\b",
    re.I,
)


def is_denied(sentence: str, start: int, end: int | None = None) -> bool:
    """Whether a negation governs the words at this place.

    A rough reading of English, on the side of not seeing a negation: better ask for plainer words than print a wrong one.

    Args:
        sentence: one sentence, links included or not.
        start: where in it the words begin.
        end: where they end; what follows is read only if this is given.
    """
    plain = _blank(_FALSE_NEGATION, _blank(_TARGET, sentence))
    before = plain[:start]
    ends = [match.end() for match in _END_OF_REACH.finditer(plain) if match.end() <= start]
    reach = before[ends[-1] :] if ends else before
    if len(_NEGATION.findall(reach)) % 2 == 1:
        return not (end is not None and _ALL_OTHERS.search(reach) and _BUT_THIS.match(plain, end))
    return end is not None and bool(_DENIED_AFTER.match(plain, end))


def _blank(pattern: re.Pattern[str], sentence: str) -> str:
    """Gives a sentence without what matches, everything else where it was."""
    return pattern.sub(lambda match: " " * len(match[0]), sentence)
