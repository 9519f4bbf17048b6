"""Addresses are a promise: pages that others link to are still there, and no file takes the place of another."""

from collections.abc import Iterator

from backwise.addresses import BOOK, CARD, FIRST_AID, PAGES, SAFETY, source_of, url
from backwise.checks.base import Context, Example, GuideCheck, problem_at_home
from backwise.problems import Problem, how_to_retire

PROMISED: dict[str, tuple[str, ...]] = {
    "technique": (
        *(
            "warm-oil-glide",
            "palm-circles",
            "fist-press",
            "thumb-glide",
            "long-pull",
            "palm-push",
            "skin-roll",
        ),
        *("point-press", "knuckle-roll", "back-walking", "spine-pressing"),
    ),
    "goal": (
        *("relaxation", "sleep", "low-back", "neck-and-shoulders", "headache", "fatigue", "muscle-tension"),
        *("circulation", "desk-back", "posture"),
    ),
    "method": ("gua-sha", "cupping", "moxibustion", "fire-therapy"),
    "claim": (
        *("relaxation-calm", "partner-wellbeing", "sleep-quality", "heart-fire-sleep", "headache-relief"),
        *("head-face-diseases", "low-back-pain-relief", "low-back-pain-quick-fix", "shoulder-neck-pain"),
        *("spine-discomfort", "muscle-tension", "post-exercise-soreness", "circulation-skin"),
        *(
            "circulation-muscles-organs",
            "organ-function",
            "immunity",
            "weight-loss",
            "body-shape",
            "metabolism",
        ),
        *("high-blood-pressure", "longevity", "general-health", "fatigue", "sitting-harms", "movement-helps"),
        *("office-backache", "prevent-frozen-shoulder", "prevent-cervical-spondylosis", "meridians"),
        *("back-organ-map", "acupoints-treat-disease", "acupressure-back-pain", "acupressure-sleep"),
        *("chiropractic-posture", "step-on-back", "back-cold", "warm-feeling-sign", "back-skin-check"),
        *("professional-only", "needs-two-people", "music-light", "scraping-cupping-moxa-fire"),
    ),
}


def _run(context: Context) -> Iterator[Problem]:
    for kind, ids in PROMISED.items():
        for id_ in ids:
            if context.guide.name_now(kind, id_):
                continue  # Its old address leads on (BW311).
            if not context.guide.has(kind, id_) and not context.is_broken(kind, id_):
                message = f"the page /{url(source_of(kind, id_))} is gone, and others link to it."
                folder = PAGES[kind].split("/")[0]
                hint = f"Restore {folder if kind != 'claim' else 'claims'}/{id_}.yml."
                hint += f" Has it another name now? Then: backwise rename {kind} {id_} NEW-NAME. {how_to_retire(kind, id_)}"
                yield problem_at_home(context.guide, kind, message, hint)
    yield from _sheets_taken(context)


def _sheets_taken(context: Context) -> Iterator[Problem]:
    """Two sheets of one name would be one file: the later would replace the earlier, be it the safety sheet."""
    taken = {
        SAFETY: "the safety sheet",
        FIRST_AID: "the first aid card",
        CARD: "the receiver's card",
        BOOK: "the book",
    }
    for kind in ("session", "technique"):
        for id_, record in context.guide.all(kind).items():
            if id_ in taken:
                message = f"/sheets/{id_}-a4.pdf is already {taken[id_]}."
                yield context.problem(record, (), message, "Give this file another name.")
            taken.setdefault(id_, f"the sheet of the {kind} {id_}")


CHECK = GuideCheck(
    code="BW604",
    title="A page that others link to is gone",
    why="Printed sheets, links and other programs lead to it.",
    example=Example("goals/posture.yml", "", ""),
    run=_run,
    needs_whole=True,
)
