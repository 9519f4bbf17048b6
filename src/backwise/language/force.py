"""Words that put force where it could break something: a body's weight, joints and feet, the spine, the kidneys, the neck."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backwise.language.negation import is_denied
from backwise.language.wording import plain_sentences

# What may stand before the name of a place: "the middle of the lower", "your partner's".
_OF = (
    r"(?:(?:the|a|an|his|her|their|your|its|this|that|each|every|both|either|one|any|all|of|on|receiver['’]s|person['’]s|partner['’]s"
    r"|middle|centre|center|top|bottom|base|side|sides|front|end|ends|edge|bones?|bumps?|knobs?|row|small|part|area|bare|whole|entire"
    r"|lower|upper|low|mid|soft|sore|stiff|left|right|long|bony|length|full|very) )*"
)
# "beside the spine", "on each side of the spine": the hand is not on it.
_FRAGILE = (
    rf"{_OF}(?<!side of the )(?<!sides of the )(?:spines?|backbones?|vertebrae?|spinal (?:column|bones?)|spinous process(?:es)?"
    r"|bony (?:bumps?|knobs?|points?)|tail ?bones?|coccyx|kidneys?)\b"
)
_NECK = rf"{_OF}(?:throat|windpipe|neck(?! bump)|nape|carotids?|skull|jugulars?)\b"
_BODY = (
    rf"{_OF}(?:back|spine|backbone|vertebrae?|ribs?|rib ?cage|shoulders?|shoulder blades?|blades?|hips?|waist|loins?|neck|bottom"
    r"|buttocks|body|torso|trunk|person|partner|receiver|them|him|her|muscles?|kidneys?|tailbone|sacrum|head|thighs?|legs|calves|joints?"
    r"|(?:sore|tight|stiff|tense) (?:places?|spots?|points?))\b"
)
_ON = r"(?:on|onto|upon|into|in|against|over|across|along|through|down|up and down|up|at|to)"
_HOW = r"(?:(?:\w+ly|hard|firm|firmer|deep|deeper|down|straight|right|directly|back|up|out|in|and|with|slow|further|harder) )*"
_TOOL = r"(?:elbows?|knees?|shins?|foot|feet|soles?|toes?|heels? of (?:the|your|one|a) (?:foot|feet)|heels?(?! of)|boots?|shoes?|forearms?)"
_PRESS = (
    r"(?:press(?:es|ing|ure)?|push(?:es|ing)?|lean(?:s|ing)?|dig(?:s|ging)?|knead(?:s|ing)?|rub(?:s|bing)?|squeez(?:e|es|ing)"
    r"|pinch(?:es|ing)?|grip(?:s|ping)?|pok(?:e|es|ing)|drill(?:s|ing)?|work(?:s|ing)?|massag(?:e|es|ing)|bear(?:s|ing)?|sink(?:s|ing)?"
    r"|driv(?:e|es|ing)|forc(?:e|es|ing)|roll(?:s|ing)?|tap(?:s|ping)?|drum(?:s|ming)?|pound(?:s|ing)?|hammer(?:s|ing)?|grind(?:s|ing)?"
    r"|scrap(?:e|es|ing)|chop(?:s|ping)?|hit(?:s|ting)?|strik(?:e|es|ing)|slap(?:s|ping)?|punch(?:es|ing)?|thump(?:s|ing)?|pull(?:s|ing)?"
    r"|bend(?:s|ing)?|adjust(?:s|ing)?|straighten(?:s|ing)?|stretch(?:es|ing)?|hook(?:s|ing)?|weight|circl(?:e|es|ing)|choke|strangle)"
)
_TREAD = (
    r"(?:stand(?:s|ing)?|step(?:s|ping)?|walk(?:s|ing)?|kneel(?:s|ing)?|sit(?:s|ting)?|jump(?:s|ing)?|stamp(?:s|ing)?|stomp(?:s|ing)?"
    r"|tread(?:s|ing)?|climb(?:s|ing)?|bounc(?:e|es|ing)|hop(?:s|ping)?|march(?:es|ing)?|trampl(?:e|es|ing)|straddl(?:e|es|ing)|balanc(?:e|es|ing)|lie|get|rock(?:s|ing)?)"
)
_FORCE = {
    # A person's weight on a back.
    "treads": rf"\b{_TREAD} {_HOW}(?:(?:with|using) [\w ]{{1,24}} )?(?:on|onto|upon|over|across|along|up|down|up and down|on top of|in|astride) {_BODY}",
    "tool": rf"\b{_TOOL} (?:\w+ ){{0,3}}?{_ON} {_BODY}",
    "between": rf"\b{_TOOL} between {_BODY}",
    "elbow": rf"\b(?:use|using|place|put|set|try) {_OF}elbows?\b(?! on (?:your|a|an|the (?:table|floor|mat|bed|chair|pillow)))",
    "with a tool": rf"\b{_PRESS} [\w ,]{{0,40}}?\b(?:with|using|through|by|from|of) {_OF}(?:point of )?{_TOOL}\b",
    "its tool": rf"\b{_PRESS} {_HOW}{_OF}{_TOOL} (?:\w+ ){{0,3}}?{_ON} {_BODY}",
    "whole weight": r"\b(?:whole|full|all (?:of )?(?:the |your |their )?|entire|total) ?(?:body ?)?(?:body['’]s )?(?:weight|strength|force|might|power)\b",
    # Force on bone, the kidneys and the neck.
    "presses on": rf"\b{_PRESS}\b[^.;:!?]{{0,60}}?\b(?:on|onto|upon|into|against|over|across|down|at|to) {_FRAGILE}",
    "presses on neck": rf"\b{_PRESS}\b[^.;:!?]{{0,60}}?\b(?:on|onto|upon|into|against|over|across|around|up|at) {_NECK}",
    "presses along": rf"\b(?:press|push|dig|grind|hammer|drill|lean|chop|slap|drum|tap|strik|hack)(?:e|s|es|ing|ping|ming)? {_HOW}along {_FRAGILE}",
    "pulls the head": rf"\b(?:pull|twist|bend|tug|crank|wring|rotate|swing)(?:s|ing)? {_HOW}{_OF}(?:head|neck|chin|jaw)\b",
    "holds and twists": r"\b(?:hold|grip|grasp|take|cup|grab) [\w ]{0,20}\b(?:head|neck|chin|jaw)\b[^.;:!?]{0,30}\b(?:twist|pull|tug|crank)\b",
    "onto": rf"\b(?:onto|into|against) {_FRAGILE}|\bonto {_OF}bones?\b",
    "gives": rf"\bgiv(?:e|es|ing) {_FRAGILE}",
    "presses": rf"\b{_PRESS} {_HOW}{_FRAGILE}",
    "presses neck": rf"\b(?!weight){_PRESS} {_HOW}{_NECK}",
    # Sudden force, and force that does not end when it hurts.
    "cracks": r"\b(?:crack(?:s|ing|ed)?|jerk(?:s|ing)?|yank(?:s|ing)?|stamp(?:s|ing)?|stomp(?:s|ing)?|thrust(?:s|ing)?|wrench(?:es|ing)?"
    r"|manipulat(?:e|es|ing)|karate|trampl(?:e|es|ing))\b",
    "pops": rf"\b(?:pop|pops|popping|snap|snaps|snapping|twist|twists|twisting|click|clicks) {_HOW}{_BODY}",
    "until it pops": r"\buntil (?:it|they|the [\w ]{1,20}|something|you (?:hear|feel)[\w ]{0,20}) (?:pops?|clicks?|snaps?|cracks?|hurts?|bruises?|gives?)\b",
    "no holding back": r"\b(?:hold(?:ing)? back|as (?:hard|firmly|deep|deeply) as|with(?:out)? (?:restraint|mercy|holding back)|(?:despite|through|ignore|ignoring|past)"
    r" (?:the |any |all |their |your )?pain|no pain,? no gain|harder (?:if|when|where) it hurts|pain is (?:good|fine|normal|welcome)|only stop (?:when|if)"
    r"|even (?:if|when|though) (?:they|he|she|it|somebody|the (?:receiver|person|partner))[\w ]{0,24}(?:stop|hurts?|pain|cry|cries)|even if it hurts|if it hurts,? (?:go|carry|keep|press))\b",
}
# Without one of these no pattern fits: most sentences are read no further.
_MAY = re.compile(
    r"spin|backbone|vertebra|kidney|tail ?bone|coccyx|throat|windpipe|neck|nape|carotid|jugular|skull|head|chin|jaw|elbow|knee"
    r"|shin|foot|feet|sole|toe|heel|boot|shoe|forearm|weight|strength|force|might|power|crack|jerk|yank|stamp|stomp|thrust"
    r"|wrench|manipul|karate|trampl|balanc|rotat|swing|bump|bone|get |ribs|even |only stop|pop|snap|twist|click|until|holding|hold back|hard|pain|hurts|stand|step|walk|sit|jump|tread|climb|bounc"
    r"|hop|march|straddl|rock|restraint|mercy",
    re.I,
)
_PATTERN = re.compile("|".join(f"(?:{pattern})" for pattern in _FORCE.values()), re.I)
# These ask for force by what they deny, so a negation before them does not take it away.
# What a document says is told, not asked for.
_REPORTED = re.compile(
    r"\b(?:documents?|overview|routine|sources?) (?:says?|calls?|lists?|praises?)\b|\bwe describe\b", re.I
)
_ASKS_BY_DENYING = re.compile(r"hold(?:ing)? back|without|no pain", re.I)


def words_of_force(text: str) -> Iterator[str]:
    """Gives the words of a text that ask for force on bone, the kidneys or the neck, or for a person's weight.

    What a negation governs is left out: "Do not press on the spine" asks for nothing.
    """
    for sentence in plain_sentences(text):
        if not _MAY.search(sentence):
            continue
        for match in _PATTERN.finditer(sentence):
            if _ASKS_BY_DENYING.search(match[0]) or not (
                # "Press, but not on the spine": the place may be denied where the pressing is not.
                is_denied(sentence, match.start())
                or is_denied(sentence, match.end() - 1)
                or _REPORTED.search(sentence, 0, match.start())
            ):
                yield match[0].strip()
