"""The words of the self-check that belong to no record: what a button says, what a screen is called.

`{…}` is filled in by the script.
"""

from __future__ import annotations

from collections.abc import Mapping

CHECK_WORDS: Mapping[str, str] = {
    "stopTitle": "Is one of these true today?",
    "stopLead": "The receiver answers, every time, and “not sure” counts as yes. Nothing is sent anywhere.",
    "askTitle": "And one of these?",
    "askLead": "Some are for a doctor, nurse, midwife or pharmacist first. Some are only a place to keep off.",
    "yes": "Yes",
    "none": "None of these",
    "goOn": "Go on",
    "back": "Back",
    "helpTitle": "Do not start. Get help now.",
    "noTitle": "No massage today",
    "call": "Call {number}",
    "callLead": "Call your local emergency number now:",
    "callMaybe": "If it is an emergency, as it says above:",
    "signs": "{action}, if it is one of these:",
    "ended": "Nothing can be started in this visit. It ends when you close this tab.",
    "askedTitle": "Have you asked?",
    "askedLead": "Has a doctor, nurse, midwife or pharmacist said that a massage is all right, with this?",
    "askedAll": "Has a doctor, nurse, midwife or pharmacist said that a massage is all right, with each of these?",
    "askedYes": "Yes, they said it is fine",
    "askedNo": "Not yet",
    "firstTitle": "Ask first",
    "firstLead": "One call or message is often enough. Take this question along:",
    "takeAlong": (
        "I would like a back massage at home, from somebody without training. I have this: {conditions}. "
        "Is it all right? How light must it be, and what should be left out?"
    ),
    "askedNow": "We have asked now",
    "leftTitle": "What to leave out",
    "leftLead": "You said yes to: {conditions}.",
    "scale": "Stay at {scale} of 10, all the time.",
    "flat": "Only flat hands: no fists, knuckles, thumbs, heels of the hand, and no squeezing.",
    "points": "Press no points.",
    "positions": "Only {positions}.",
    "zones": "Nothing here: {zones}.",
    "without": "Left out: {techniques}.",
    "noPosition": "No way to lie or sit is left that suits all of these. So no massage for now.",
    "newTitle": "Anything new since you answered?",
    "newNo": "Nothing new",
    "newYes": "Something is new",
    "outNow": "Left out today, because of {conditions}.",
    "stoppedNow": "No massage today, because of {conditions}.",
    "marked": "What your answers leave out is marked below.",
    "yourAnswers": "Your answers",
    "or": " or ",
}
