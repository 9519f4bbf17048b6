"""Every fact of the two source documents has a home in the guide.

`FACTS` goes through both documents from the first line to the last. Each entry says, in our own few words,
what a section says, and where it stands: `kind:id`, or `kind:id#field` (`#steps.1.times` is that field of
the second step), or `page:file.md` in docs/. What follows is a pattern that the plain text there must hold.
A fact that is wrong has a home too: where the guide says that it is wrong.

Homes may move. Nothing may be dropped: who moves a text changes its entry here, and deletes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest

from backwise.language.inline import to_plain
from backwise.loading import load_guide
from backwise.model import Guide, Record, Text, leaves
from tests.conftest import ROOT


class Fact(NamedTuple):
    section: str
    says: str
    homes: dict[str, str]


OILS = ("sunflower", "grapeseed", "coconut", "jojoba", "almond-apricot", "baby-oil", "olive")

# fmt: off
HOME_ROUTINE = [
    Fact("title", "it relaxes", {"claim:relaxation-calm#claim": "relaxes you", "goal:relaxation": "calmer"}),
    Fact("title", "it takes tiredness away", {"claim:fatigue#claim": "relieves tiredness", "goal:fatigue": "rested after a massage"}),
    Fact("title", "it works at home", {"page:evidence/index.md": "The first says at home"}),

    Fact("intro", "sore backs and shoulders are common", {"goal:low-back": "calls a sore back common", "goal:neck-and-shoulders": "Sore shoulders are common"}),
    Fact("intro", "tiredness and pain weigh on ordinary days", {"goal:low-back": "ordinary days hard", "goal:fatigue": "too tired to do anything"}),
    Fact("intro", "begin right away and do not worry; we ask first", {"page:index.md": "Before you start: answer the safety questions"}),
    Fact("intro", "this massage relaxes and rests", {"goal:relaxation": "best-backed reason", "claim:relaxation-calm": "best-backed reason", "claim:fatigue": "Many people feel rested"}),
    Fact("intro", "more good effects than can be counted (heading 1)", {"claim:general-health#claim": "countless"}),

    Fact("1.1", "the big back muscles let go", {"claim:muscle-tension#claim": "large muscles of the back"}),
    Fact("1.1", "they feel less tense", {"claim:muscle-tension#claim": "relieves tension", "goal:muscle-tension": "can feel softer"}),
    Fact("1.1", "so sleep comes sooner", {"claim:sleep-quality#claim": "fall asleep more easily", "goal:sleep#summary": "lie awake"}),
    Fact("1.1", "and is deeper", {"claim:sleep-quality#claim": "sleep more deeply", "goal:sleep#summary": "sleep lightly"}),
    Fact("1.1", "better sleep is the work of looser muscles", {"claim:sleep-quality#why": "muscles that let go. Nothing that we read tests this"}),

    Fact("1.2", "it makes headaches better", {"claim:headache-relief#claim": "headaches better", "goal:headache": "may help some headaches"}),
    Fact("1.2", "headaches have very many causes", {"goal:headache#about": "very many causes"}),
    Fact("1.2", "points for the head can be reached from the back", {"claim:head-face-diseases#claim": "Points on the back linked to the head", "goal:headache#about": "points on the back are linked to the head"}),
    Fact("1.2", "it treats illness of head and face", {"claim:head-face-diseases#claim": "diseases of head and face"}),
    Fact("1.2", "it treats wear in the neck", {"claim:head-face-diseases#claim": "cervical spondylosis"}),
    Fact("1.2", "other points treat headaches as well", {"claim:acupoints-treat-disease#claim": "headaches included", "technique:point-press#differs": "illness in other parts of the body"}),

    Fact("1.3", "long sitting makes the low back sore", {"claim:sitting-harms": "makes back, shoulders and neck sore", "goal:low-back#summary": "after sitting", "goal:desk-back#summary": "Hours in one position"}),
    Fact("1.3", "so does hard exercise", {"claim:post-exercise-soreness#claim": "Hard exercise can leave the low back sore", "goal:low-back#summary": "hard exercise", "goal:muscle-tension": "hard exercise"}),
    Fact("1.3", "massage is for low back pain", {"claim:low-back-pain-relief#claim": "relieves low back pain", "goal:low-back": "may ease low back pain"}),
    Fact("1.3", "it takes pain away quickly", {"claim:low-back-pain-quick-fix#claim": "quickly", "goal:low-back": "takes the pain away quickly"}),
    Fact("1.3", "it takes tension away", {"claim:low-back-pain-quick-fix#claim": "the tension and the pain", "claim:muscle-tension#claim": "relieves tension"}),

    Fact("1.4", "neck and shoulders belong to the upper back", {"goal:neck-and-shoulders#about": "part of the upper back"}),
    Fact("1.4", "rubbing there loosens the upper back", {"claim:muscle-tension": "upper part of the shoulder muscle", "goal:muscle-tension": "on the shoulders"}),
    Fact("1.4", "it loosens shoulders and neck, and they hurt less", {"claim:shoulder-neck-pain#claim": "pain, tension and discomfort in the shoulders and the neck", "goal:neck-and-shoulders": "may help a sore neck or shoulders"}),

    Fact("1.5", "it stirs the circulation", {"claim:circulation-skin#claim": "stimulates the circulation", "goal:circulation": "brings more blood"}),
    Fact("1.5", "more blood reaches all parts", {"claim:circulation-muscles-organs#claim": "increases blood flow", "goal:circulation": "no extra blood"}),
    Fact("1.5", "blood takes food and oxygen to muscles and organs", {"claim:circulation-muscles-organs#claim": "large muscles and the organs, and carries nutrients and oxygen"}),
    Fact("1.5", "organs are kept in order and work better", {"claim:organ-function#claim": "regulates the internal organs and makes them work better"}),
    Fact("1.5", "immunity goes up", {"claim:immunity#claim": "immunity"}),
    Fact("1.5", "immunity goes up because the organs are better", {"claim:immunity#why": "organs that work better"}),

    Fact("1.6", "it makes healthy", {"claim:general-health#claim": "keeps you healthy"}),
    Fact("1.6", "over a long time you lose weight", {"claim:weight-loss#claim": "Long-term back massage helps you lose weight"}),
    Fact("1.6", "over a long time it treats high blood pressure well", {"claim:high-blood-pressure#claim": "effective treatment for high blood pressure", "goal:circulation": "no treatment for high blood pressure"}),
    Fact("1.6", "so people live longer", {"claim:longevity#claim": "prolongs life", "claim:longevity#why": "builds this on weight loss and blood pressure"}),

    Fact("2.1", "have massage oil", {f"supply:{oil}": "oil" for oil in OILS}),
    Fact("2.1", "have a towel", {"supply:towels": "towels"}),
    Fact("2.1", "have a pillow", {"supply:pillows": "Under the chest"}),
    Fact("2.1", "have a mattress or a mat", {"supply:mat": "Mattress or mat", "position:face-down": "firm mattress, or on a mat"}),
    Fact("2.1", "soft light", {"supply:soft-light": "Soft light", "claim:music-light#claim": "Soft light"}),
    Fact("2.1", "tuneful music", {"supply:music": "tuneful music", "goal:relaxation": "quiet music"}),
    Fact("2.1", "both add to the relaxation", {"claim:music-light#claim": "add to the relaxation", "claim:relaxation-calm#claim": "relaxes you"}),
    Fact("2.1", "one gives, the other receives", {"claim:partner-wellbeing": "one person gives, the other receives"}),
    Fact("2.1", "lie face down", {"position:face-down#name": "face down"}),
    Fact("2.1", "a towel under chest and forehead, for comfort", {"position:face-down#how": "folded towel under the chest. Fold a towel under the forehead"}),
    Fact("2.1", "rub oil between both palms", {"technique:warm-oil-glide#steps": "into one palm. Rub your hands", "page:prepare.md": "between your palms", "moment:warm-hands": "Rub your palms together"}),
    Fact("2.1", "until it is hot", {"technique:warm-oil-glide#differs": "until it is hot", "claim:warm-feeling-sign#claim": "oil too should be rubbed hot", "page:prepare.md": "We say warm, because hot oil burns", "rule:oil-warm": "warm"}),
    Fact("2.1", "spread it evenly along the spine", {"technique:warm-oil-glide#summary": "spread warm oil", "technique:warm-oil-glide#differs": "spreads the oil along the spine"}),

    Fact("2.2", "straight fingers, one hand on the other", {"technique:palm-circles#steps": "one flat hand on top of the other, fingers straight"}),
    Fact("2.2", "press the low back gently", {"technique:palm-circles#steps": "light circles up one side of the low back", "technique:palm-circles#differs": "presses the low back"}),
    Fact("2.2", "small circles from the low back to the middle", {"technique:palm-circles#summary": "Small, slow circles", "technique:palm-circles#steps": "from the lowest ribs to the middle back"}),
    Fact("2.2", "a word is missing: from the lower back", {"technique:palm-circles#differs": "We read this as from the low back upward"}),
    Fact("2.2", "then up and down the back", {"technique:palm-circles#steps": "up the whole side to the shoulder, then glide back down"}),
    Fact("2.2", "two or three times", {"technique:palm-circles#steps.1.times": "^2-3$", "technique:palm-circles#steps.2.times": "^2-3$", "technique:palm-circles#steps.3.times": "^2-3$"}),
    Fact("2.2", "no way round is named", {"technique:palm-circles#differs": "which way to circle"}),
    Fact("2.2", "after it the numbers skip 2.3; we invent nothing", {"technique:palm-circles#differs": "2.2 to 2.4.*added nothing in place of 2.3", "document:home-routine": "skips 2.3.*did not invent"}),
    Fact("2.2", "two headings are numbered 1", {"document:home-routine": "two of its headings are numbered 1", "technique:palm-circles#differs": "two of its headings carry the number 1"}),

    Fact("2.4", "fingers half closed", {"technique:fist-press#steps": "Close loose fists"}),
    Fact("2.4", "arms stay straight", {"technique:fist-press#about": "straight arms", "technique:fist-press#positions": "arms straight"}),
    Fact("2.4", "gently, both fists travel all the way up", {"technique:fist-press#summary": "Two loose fists glide slowly up", "technique:fist-press#differs": "from the bottom of the back to the top"}),
    Fact("2.4", "on to the shoulders", {"technique:fist-press#steps": "over the tops of the shoulders"}),
    Fact("2.4", "and back to the low back", {"technique:fist-press#steps": "back down to the low back", "technique:fist-press#differs": "back down to the low back"}),
    Fact("2.4", "two or three times", {"technique:fist-press#differs": "two to three times", "technique:fist-press#steps": "two or three times up in all", "technique:fist-press#passes.times": "^1-2$"}),
    Fact("2.4", "the last time, press and stroke the shoulders instead of going down", {"technique:fist-press#steps": "Press and stroke outward along the tops of the shoulders.*takes the place of the way down"}),

    Fact("2.5", "light pressure only", {"technique:thumb-glide#summary": "light pressure", "technique:thumb-glide#differs": "asks for light pressure"}),
    Fact("2.5", "hands half closed, thumbs open", {"technique:thumb-glide#about": "half closed, with the thumbs open"}),
    Fact("2.5", "thumbs on shoulder blades and spine", {"technique:thumb-glide#differs": "press the shoulder blades and spine"}),
    Fact("2.5", "yet never right on the spine", {"technique:thumb-glide#differs": "not directly on the spine", "rule:no-spine": "Do not press on the spine"}),
    Fact("2.5", "slide to the hips", {"technique:thumb-glide#steps": "to the hips", "technique:thumb-glide#differs": "slides the thumbs down to the hips"}),
    Fact("2.5", "a steady force, and back up", {"technique:thumb-glide#differs": "a fixed force.*on the way up", "technique:thumb-glide#steps": "slide the thumbs back up, a little more firmly"}),
    Fact("2.5", "two or three times", {"technique:thumb-glide#passes.times": "^2-3$"}),
    Fact("2.5", "each time further out", {"technique:thumb-glide#summary": "a little wider each time", "technique:thumb-glide#steps.0.strokes.0.widen": "0.5"}),

    Fact("2.6", "it is the last stroke", {"technique:long-pull#about": "the last stroke of the home routine"}),
    Fact("2.6", "hands open", {"technique:long-pull#steps": "open hands"}),
    Fact("2.6", "pull from the shoulders down the back to the hips", {"technique:long-pull#summary": "from the shoulders down to the hips"}),
    Fact("2.6", "with medium force", {"technique:long-pull#differs": "moderate force all the way to the hips", "technique:long-pull#steps.1.strokes.0.pressure": "medium"}),
    Fact("2.6", "return to the shoulders and begin again", {"technique:long-pull#steps": "back up the sides to the shoulders", "technique:long-pull#passes.times": "^3-5$"}),
    Fact("2.6", "how often is not said", {"technique:long-pull#differs": "no number of repeats"}),

    Fact("closing", "relax and breathe deeply afterwards", {"goal:relaxation#also_helps": "Breathe slowly and deeply", "moment:rest": "Breathe slowly and deeply", "page:after.md": "breathe slowly and deeply"}),
    Fact("closing", "rest before the bath", {"goal:relaxation#also_helps": "before you bath or shower", "moment:rest": "let them rest", "page:after.md": "Rest before a bath or shower"}),
    Fact("closing", "it writes of the wrong room", {"page:after.md": 'It writes "bathroom", and we think'}),
]

BENEFITS_OVERVIEW = [
    Fact("intro", "many choose back massage to relax", {"claim:relaxation-calm#claim": "Back massage relaxes you", "goal:relaxation": "massage at home"}),
    Fact("intro", "it is good in many ways", {"claim:general-health#claim": "countless ways"}),

    Fact("1", "moving often is good for joints and bones", {"claim:movement-helps#claim": "Frequent movement is good for joints and bones"}),
    Fact("1", "today people sit at a computer, or lie with a phone", {"goal:desk-back#about": "at a computer, or in bed with a phone"}),
    Fact("1", "one position for long does great harm", {"claim:sitting-harms#claim": "one posture for long greatly harms shoulders and spine", "goal:desk-back#about": "great harm"}),
    Fact("1", "it relaxes meridians and collaterals", {"claim:meridians#claim": "relaxes them.*collaterals", "term:collateral": "side branch of a meridian"}),
    Fact("1", "sore shoulders get better", {"claim:shoulder-neck-pain#claim": "relieves pain, tension and discomfort in the shoulders", "goal:neck-and-shoulders": "may help a sore neck or shoulders"}),
    Fact("1", "so does a sore spine", {"claim:spine-discomfort#claim": "relieves discomfort of the spine"}),
    Fact("1", "kept up, it prevents frozen shoulder", {"claim:prevent-frozen-shoulder#claim": "Long-term back massage prevents frozen shoulder .shoulder periarthritis", "goal:neck-and-shoulders": "frozen shoulder away"}),
    Fact("1", "kept up, it prevents wear in the neck", {"claim:prevent-cervical-spondylosis#claim": "Long-term back massage prevents wear in the neck", "goal:neck-and-shoulders": "neck wear"}),

    Fact("2", "life, study and work make tired", {"goal:fatigue#summary": "Work or study"}),
    Fact("2", "massage takes tiredness away", {"claim:fatigue#claim": "relieves tiredness", "goal:fatigue": "rested after a massage"}),
    Fact("2", "office workers have backache from sitting still", {"claim:sitting-harms": "sit a lot at work", "goal:desk-back#summary": "Hours in one position"}),
    Fact("2", "it is called an illness of the job", {"goal:desk-back#about": "occupational disease"}),
    Fact("2", "massage in time makes it much better", {"claim:office-backache#claim": "at the right time eases the backache of sitting jobs very well", "claim:office-backache#why": "'Very well' is too strong"}),

    Fact("3", "people sleep badly: lightly, waking easily, lying awake", {"goal:sleep#summary": "lie awake, wake easily, or sleep lightly", "claim:sleep-quality": "sleep a bit better"}),
    Fact("3", "they dream, the heart flutters, they wake dizzy", {"claim:heart-fire-sleep#claim": "dreams, palpitations and dizzy waking", "goal:sleep": "full of dreams.*heart flutters.*wake up dizzy"}),
    Fact("3", "strong heart fire is behind it", {"claim:heart-fire-sleep#claim": "strong heart fire", "goal:sleep": "heart fire"}),
    Fact("3", "rubbing the heart's part of the back mends sleep", {"claim:heart-fire-sleep#claim": "the heart's part of the back", "point:bl15": "belongs to the heart"}),
    Fact("3", "the brain rests well", {"claim:sleep-quality#claim": "rest your brain"}),
    Fact("3", "and that is good for the whole body", {"claim:general-health#claim": "keeps you healthy"}),

    Fact("how-to", "after a day of sitting, back, shoulders and neck are stiff", {"claim:sitting-harms#claim": "back, shoulders and neck sore", "goal:desk-back": "Back, shoulders and neck are stiff", "goal:neck-and-shoulders": "after a long day"}),
    Fact("how-to", "a massage takes the day's tiredness away", {"claim:fatigue#claim": "tiredness after the day", "goal:fatigue#name": "Tired after the day"}),
    Fact("how-to", "the reason: many meridians on the back", {"claim:meridians#claim": "The back holds many meridians"}),
    Fact("how-to", "and many points", {"technique:point-press#about": "many points on the back", "page:points.md": "Chinese medicine names points on the back"}),
    Fact("how-to", "muscles become less tense", {"claim:muscle-tension#claim": "relieves tension", "goal:muscle-tension": "can feel softer"}),
    Fact("how-to", "the blood flows better", {"claim:circulation-skin#claim": "circulation of the blood", "goal:circulation#about": "Blood flow"}),
    Fact("how-to", "it names six methods, and says there are more", {"technique:palm-push#also_called": "pushing the back", "technique:back-walking#also_called": "stepping on the back", "technique:skin-roll#also_called": "pinching the back", "technique:spine-pressing#about": "chiropractic", "technique:point-press#also_called": "acupoint pressing", "technique:knuckle-roll#also_called": "rolling massage"}),

    Fact("m1", "the heels of the hands, left and right of the spine", {"technique:palm-push#steps": "heels of both hands beside the spine"}),
    Fact("m1", "with fitting force", {"technique:palm-push#steps.1.strokes.0.pressure": "medium"}),
    Fact("m1", "push from the top down to the waist", {"technique:palm-push#steps": "at the top of the back.*on lightly to the waist", "technique:palm-push#differs": "all the way to the waist"}),
    Fact("m1", "begin again at the top, more than ten times", {"technique:palm-push#steps": "Glide back up to the top", "technique:palm-push#differs": "more than ten times", "technique:palm-push#passes.times": r"^10\+$"}),
    Fact("m1", "it speaks of a pressed spine and means beside it", {"technique:palm-push#differs": "after the spine is pressed.*strips beside the spine"}),
    Fact("m1", "then push and knead the rest with flat palms", {"technique:palm-push#steps": "With flat palms, push and knead"}),
    Fact("m1", "stop when it is somewhat hot", {"technique:palm-push#differs": "slightly hot", "claim:warm-feeling-sign#claim": "back feels hot"}),

    Fact("m2", "a bare foot presses", {"technique:back-walking#about": "with the sole of the foot", "claim:step-on-back#claim": "the sole of the foot"}),
    Fact("m2", "on a fitting place", {"technique:back-walking#differs": "a suitable part of the back"}),
    Fact("m2", "until it is a little loose", {"technique:back-walking#differs": 'a little "loose"', "claim:step-on-back#claim": "a bit loose"}),

    Fact("m3", "both hands pinch skin and muscle", {"technique:skin-roll#differs": "pinches skin and muscle", "technique:skin-roll#steps": "on each side"}),
    Fact("m3", "knead and turn the fold with skill", {"technique:skin-roll#differs": "kneads and turns the fold.*untrained hands"}),
    Fact("m3", "go on until the back is hot and relaxed", {"technique:skin-roll#differs": "until the back feels hot and loose", "claim:warm-feeling-sign#claim": "back feels hot"}),

    Fact("m4", "press and pinch with the spine as the centre", {"technique:spine-pressing#differs": "with the spine as the centre", "claim:chiropractic-posture#claim": "the spine as the centre"}),
    Fact("m4", "very good for hunched people", {"claim:chiropractic-posture#claim": "very helpful for people who are hunched", "goal:posture#about": "very helpful", "technique:spine-pressing#differs": "praises this for hunched people"}),
    Fact("m4", "its word is likely a wrong translation; we infer it", {"technique:spine-pressing#about": "probably a machine translation of nie ji.*our inference.*not mean the licensed profession", "goal:posture#about": "probably a wrong translation", "document:benefits-overview": "machine translation"}),

    Fact("m5", "find the points and tap them", {"technique:point-press#differs": "find the points and tap them", "claim:acupoints-treat-disease#claim": "Tapping or pressing points"}),
    Fact("m5", "they put the body in order", {"claim:acupoints-treat-disease#claim": "regulates the body"}),
    Fact("m5", "they treat signs of disease", {"claim:acupoints-treat-disease#claim": "symptoms of diseases", "technique:point-press#differs": "promise nothing for any organ or disease"}),

    Fact("m6", "make fists", {"technique:knuckle-roll#steps": "hand in a loose fist"}),
    Fact("m6", "roll on the knuckles that stick out", {"technique:knuckle-roll#differs": "joints that stick out from the fist"}),
    Fact("m6", "from the top to the bottom", {"technique:knuckle-roll#steps": "Roll slowly down", "technique:knuckle-roll#differs": "from the top to the bottom"}),
    Fact("m6", "again and again", {"technique:knuckle-roll#differs": "repeatedly"}),

    Fact("warning", "these methods are common", {"technique:back-walking#differs": "among common methods"}),
    Fact("warning", "nobody can do it alone", {"claim:needs-two-people#claim": "cannot be done by one person"} | {f"technique:own-{own}#differs": "cannot be done by one person" for own in ("shoulders", "low-back", "points")}),
    Fact("warning", "somebody has to help", {"claim:partner-wellbeing": "Two people", "claim:needs-two-people#verdict": "A helper"}),
    Fact("warning", "best in a formal institution", {"claim:professional-only#claim": "only works in formal institutions", "page:evidence/index.md": "the second says only in a clinic"}),
    Fact("warning", "elsewhere it is useless against tiredness", {"claim:professional-only#claim": "elsewhere it is useless"}),
    Fact("warning", "and may harm the body", {"claim:professional-only#claim": "may damage the body"}),

    Fact("closing", "scraping", {"method:gua-sha": "Scraping", "claim:scraping-cupping-moxa-fire#claim": "Scraping"}),
    Fact("closing", "cupping", {"method:cupping": "Cupping", "claim:scraping-cupping-moxa-fire#claim": "cupping"}),
    Fact("closing", "moxibustion", {"method:moxibustion": "moxibustion", "claim:scraping-cupping-moxa-fire#claim": "moxibustion"}),
    Fact("closing", "fire therapy", {"method:fire-therapy": "Fire therapy", "claim:scraping-cupping-moxa-fire#claim": "fire therapy"}),
    Fact("closing", "they are common Chinese health care for the back", {"claim:scraping-cupping-moxa-fire#claim": "health care methods for the back", "method:gua-sha#tradition": "In Chinese medicine, scraping is a common way", "method:cupping#tradition": "In Chinese medicine, cupping is a common way"}),
    Fact("closing", "kept up, massage relaxes meridians, activates collaterals", {"claim:meridians#claim": "relaxes them and activates their side branches"}),
    Fact("closing", "it moves the blood", {"claim:circulation-skin#claim": "circulation", "goal:circulation": "brings more blood"}),
    Fact("closing", "it takes tiredness away", {"claim:fatigue#claim": "tiredness", "goal:fatigue#about": "rested after a massage"}),
    Fact("closing", "it speeds up the metabolism", {"claim:metabolism#claim": "speeds up the metabolism"}),
    Fact("closing", "it takes off weight", {"claim:weight-loss#claim": "lose weight"}),
    Fact("closing", "it shapes the body", {"claim:body-shape#claim": "shape of the body"}),

    Fact("care", "every part of the back belongs to an organ", {"claim:back-organ-map#claim": "correspond to internal organs", "page:looking-after-your-back.md": "each part of the back belongs to an organ"}),
    Fact("care", "the back needs looking after", {"page:looking-after-your-back.md": "Looking after your back"}),
    Fact("care", "do not let it get cold, or you feel unwell", {"claim:back-cold#claim": "get cold easily makes the body uncomfortable", "supply:warm-room": "warm room", "technique:own-low-back": "warm, flat hands", "page:looking-after-your-back.md": "Keep warm"}),
    Fact("care", "you can hardly see your own back", {"page:looking-after-your-back.md": "cannot see your own back"}),
    Fact("care", "watch it for anything odd", {"claim:back-skin-check#claim": "abnormal signs"}),
    Fact("care", "then look in time for what is wrong, and act", {"claim:back-skin-check#claim": "checked in time", "claim:back-skin-check#verdict": "Show any change to a doctor"}),

    Fact("habit", "massage is an easy way to keep healthy", {"claim:general-health#why": "praise massage as handy"}),
    Fact("habit", "on the back and elsewhere", {"claim:general-health#why": "on the back or elsewhere"}),
    Fact("habit", "knead and press a little in every break", {"claim:general-health#claim": "habit of pressing points in short breaks", "page:looking-after-your-back.md": "become a habit", "position:standing": "in a break from sitting"} | {f"technique:own-{own}#differs": "in their breaks" for own in ("shoulders", "low-back", "points")}),
    Fact("habit", "pressed points bring health", {"claim:general-health#claim": "pressing points.*keeps you healthy", "technique:own-points": "finger pads press tender spots"}),
]

# Where the documents disagree with each other or with themselves, and what we made of it.
CONFLICTS = {
    "direction": "Which way to stroke.*We keep each one's way",
    "on or beside the spine": "Beside it only",
    "how often": "Two or three times, or more than ten",
    "heat as a goal": "Pleasantly warm, and no more",
    "home or clinic": "Gentle strokes at home, forceful ones never",
    "alone or not": "alone for what you can reach",
    "disease": "high blood pressure, the second of diseases.*We say neither",
    "muscles or meridians": "Two languages",
}
# fmt: on

FACTS = [
    Fact(f"{document} {fact.section}", fact.says, fact.homes)
    for document, facts in (("home-routine", HOME_ROUTINE), ("benefits-overview", BENEFITS_OVERVIEW))
    for fact in facts
]


@cache
def guide() -> Guide:
    return load_guide(ROOT / "data").guide


def record_of(home: str) -> Record | None:
    kind, _, id_ = home.partition("#")[0].partition(":")
    return None if kind == "page" else guide().get(kind, id_)


@cache
def text_of(home: str) -> str:
    """Gives what a reader reads there; of a single field its value, whatever it is."""
    where, _, field = home.partition("#")
    kind, _, id_ = where.partition(":")
    if kind == "page":
        path = ROOT / "docs" / id_
        assert path.is_file(), f"there is no docs/{id_}"
        return to_plain(path.read_text(encoding="utf-8"))
    record = record_of(home)
    assert record is not None, f"there is no {where}"
    found = [
        leaf
        for leaf in leaves(record)
        if (".".join(map(str, leaf.loc)) + ".").startswith(f"{field}." if field else "")
        and (field or leaf.marks(Text))
    ]
    assert found, f"{where} has nothing in {field}"
    return " ".join(to_plain(str(leaf.value)) for leaf in found)


def holds(home: str, pattern: str) -> bool:
    return re.search(pattern, text_of(home), re.IGNORECASE | re.DOTALL) is not None


def sections() -> list[str]:
    return [f"{document.id} {n}" for document in guide().documents.values() for n in document.sections]


def said() -> Iterator[tuple[str, str]]:
    """Every section that a record says it is from."""
    for kind, record in guide().records():
        for section in getattr(record, "said_in", ()):
            yield f"{kind.name}:{record.id}", section


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.section}: {fact.says}")
def test_a_fact_has_its_home(fact: Fact) -> None:
    assert fact.homes
    missing = {home: pattern for home, pattern in fact.homes.items() if not holds(home, pattern)}
    assert not missing, f'"{fact.says}" ({fact.section}) is no longer there'


@pytest.mark.parametrize("conflict", CONFLICTS)
def test_a_conflict_of_the_documents_is_told(conflict: str) -> None:
    assert holds("page:evidence/index.md", CONFLICTS[conflict])


def test_no_fact_is_listed_twice() -> None:
    listed = [(fact.section, fact.says) for fact in FACTS]
    assert len(listed) == len(set(listed)) > 100


def test_every_section_has_facts_and_records() -> None:
    known = sections()
    assert sorted({fact.section for fact in FACTS}) == sorted(known)
    assert sorted({section for _, section in said()}) == sorted(known)


def test_the_missing_step_is_not_invented() -> None:
    assert "2.3" not in guide().documents["home-routine"].sections


def test_a_record_names_the_sections_whose_facts_it_holds() -> None:
    """Rules, moments, points and words have no such field; every other home names the fact's section."""
    unnamed = [
        (home, fact.section)
        for fact in FACTS
        for home in fact.homes
        if fact.section not in getattr(record_of(home), "said_in", (fact.section,))
    ]
    assert unnamed == []


def test_a_record_names_no_section_without_a_fact_from_it() -> None:
    held = {(home.partition("#")[0], fact.section) for fact in FACTS for home in fact.homes}
    assert [pair for pair in said() if pair not in held] == []
