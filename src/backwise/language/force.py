"""Words that put force where it could break something: a body's weight, joints and feet, the spine, the kidneys, the neck."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backwise.language.negation import is_denied
from backwise.language.small_letters import in_small_letters
from backwise.language.wording import plain_sentences


def _any(words: str) -> str:
    """Gives a pattern for any of these words, parted by spaces; `_` is a space within one."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


def _verbs(words: str) -> str:
    """Gives a pattern for any of these verbs: press, presses, pressing."""
    forms: list[str] = []
    for verb in words.split():
        stem = verb.removesuffix("e")
        doubles = re.search(r"[^aeiou][aeiou][bdgmnpt]$", verb)
        forms += [verb, f"{verb}{'es' if re.search('(s|sh|ch)$', verb) else 's'}"]
        forms.append(f"{verb}{verb[-1]}ing" if doubles else f"{stem}ing")
    return _any(" ".join(forms))


# Before the name of a place: "the middle of your partner's lower".
_BEFORE = _any("""the a an his her their your its this that each every both either one any all of on very receiver['’]s
    person['’]s partner['’]s middle centre center top bottom base sides? front ends? edge bones? bumps? knobs? row part area
    length full bare whole entire lower upper low mid small soft sore stiff left right long bony""")
_OF = rf"(?:{_BEFORE} )*"
_BONES = _any("""spines? backbones? vertebrae? spinal_column spinal_bones? spinous_process(?:es)? bony_bumps? bony_knobs?
    bony_points? tail_?bones? coccyx kidneys?""")
# A hand "on each side of the spine" is not on it.
_SPINE = rf"{_OF}(?<!side of the )(?<!sides of the ){_BONES}\b"
_NECK = _OF + _any("throat windpipe neck(?!_bump) nape carotids? skull jugulars?") + r"\b"
_HEAD = _OF + _any("head neck chin jaw") + r"\b"
_PARTS = _any("""back spine backbone vertebrae? ribs? rib_?cage shoulders? shoulder_blades? blades? hips? waist loins? neck
    bottom buttocks body torso trunk person partner receiver them him her muscles? kidneys? tailbone sacrum head thighs? legs
    calves joints? (?:sore|tight|stiff|tense)_(?:place|spot|point)s?""")
_BODY = rf"{_OF}{_PARTS}\b"
_ON = _any("on onto upon into in against over across along through down up_and_down up at to")
_MANNER = _any(
    r"\w+ly hard harder firm firmer deep deeper further down straight right back up out in and with slow"
)
_HOW = rf"(?:{_MANNER} )*"
_PRESSING = _verbs("""press push lean dig knead rub squeeze pinch grip poke drill work massage bear sink drive force roll tap
    drum pound hammer grind scrape chop hit strike slap punch thump pull bend adjust straighten stretch hook circle choke
    strangle""")
_PRESS = rf"(?:{_PRESSING}|pressure|weight)"
_TREADING = _verbs("""stand step walk kneel sit jump stamp stomp tread climb bounce hop march trample straddle balance
    rock""")
_TREAD = rf"(?:{_TREADING}|get)"
_TOOL = _any("""elbows? forearms? knees? shins? foot feet soles? toes? heels?(?!_of)
    heels?_of_(?:the|your|one|a)_(?:foot|feet) boots? shoes?""")
_PATTERNS = (
    # A person's weight on a back.
    rf"{_TREAD} {_HOW}(?:(?:with|using) [\w ]{{1,24}} )?{_any('on onto upon over across along up down up_and_down in on_top_of astride')} {_BODY}",
    rf"{_TOOL} (?:(?:\w+ ){{0,3}}?{_ON}|between) {_BODY}",
    rf"{_verbs('use place put set try')} {_OF}elbows?\b(?! on (?:your|an?|the (?:table|floor|mat|bed|chair|pillow))\b)",
    rf"{_PRESS} [\w ,]{{0,40}}?\b(?:with|using|through|by|from|of) {_OF}(?:point of )?{_TOOL}\b",
    rf"(?:whole|full|all|all (?:of )?(?:the|your|their)|entire|total) (?:body ?(?:['’]s )?)?{_any('weight strength force might power')}\b",
    # Force on the spine, the kidneys and the neck.
    rf"{_PRESS}\b(?:(?!\bbecause\b)[^.;:!?]){{0,60}}?\b{_any('on onto upon into against over across around up down at to')} (?:{_SPINE}|{_NECK})",
    rf"{_verbs('press push lean dig grind hammer drill chop slap drum tap strike hack')} {_HOW}along {_SPINE}",
    rf"(?!weight){_PRESS} {_HOW}(?:{_SPINE}|{_NECK})",
    rf"(?:onto|into|against|give|gives|giving) {_SPINE}|onto {_OF}bones?\b",
    rf"{_verbs('pull twist bend tug crank wring rotate swing')} {_HOW}{_HEAD}",
    rf"{_any('hold grip grasp take cup grab')} [\w ]{{0,20}}{_HEAD}[^.;:!?]{{0,30}}\b{_any('twist pull tug crank')}\b",
    # Sudden force, and force that does not end when it hurts.
    rf"(?:{_verbs('crack jerk yank stamp stomp thrust wrench manipulate trample')}|cracked|karate)\b",
    rf"{_verbs('pop snap twist click')} {_HOW}{_BODY}",
    r"until (?:it|they|the [\w ]{1,20}|something|you (?:hear|feel)[\w ]{0,20}) (?:pop|click|snap|crack|hurt|bruise|give)s?\b",
    r"(?:hold(?:ing)? back|as (?:hard|firmly|deeply|deep) as|with(?:out)? (?:restraint|mercy)|only stop (?:when|if))\b",
    r"(?:despite|through|past|ignore|ignoring) (?:the |any |all |their |your )?pain|no pain,? no gain|harder (?:if|when|where) it hurts",
    r"pain is (?:good|fine|normal|welcome)|if it hurts,? (?:go|carry|keep|press)\b",
    r"even (?:if|when|though) (?:they|he|she|it|somebody|the (?:receiver|person|partner))[\w ]{0,24}(?:stop|hurts?|pain|cry|cries)\b",
)
# These are sought in small letters.
_FORCE = re.compile(r"\b(?:" + "|".join(_PATTERNS) + ")")
# Without one of these nothing fits: most sentences are read no further.
_MAY = re.compile(
    _any("""spin bone vertebra kidney coccyx throat windpipe neck nape carotid jugular skull head chin jaw elbow forearm knee
    shin foot feet sole toe heel boot shoe weight strength force might power crack jerk yank stamp stomp thrust wrench
    manipul trampl karate balanc rotat swing bump ribs pop snap twist click until hold hard firmly_as deep restraint mercy
    pain hurt even_ only_stop get_ stand step walk sit jump tread climb bounc hop march straddl rock""")
)
# These ask for force by what they deny, so a negation before them does not take it away.
_ASKS_BY_DENYING = re.compile(r"hold(?:ing)? back|without|no pain")
# What a document says is told, not asked for.
_REPORTED = re.compile(
    r"\b(?:documents?|overview|routine|sources?) (?:says?|calls?|lists?|praises?)\b|\bwe describe\b"
)


def words_of_force(text: str) -> Iterator[str]:
    """Gives the words of a text that ask for force on bone, the kidneys or the neck, or for a person's weight.

    What a negation governs is left out: "Do not press on the spine" asks for nothing, and neither does "press, but not
    on the spine". It must govern the place, where the words end.
    """
    for sentence in plain_sentences(text):
        small = in_small_letters(sentence)
        if not _MAY.search(small):
            continue
        for match in _FORCE.finditer(small):
            is_taken_back = is_denied(sentence, match.end() - 1) or _REPORTED.search(small, 0, match.start())
            if not is_taken_back or _ASKS_BY_DENYING.search(match[0]):
                yield sentence[match.start() : match.end()].strip()
