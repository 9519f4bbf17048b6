"""The rules on how a file is written. Reading tells them (loading/), so they have no check; here stands what each is.

1xx: how a file is written, 2xx: what does not fit the fields of a record. BW119 is told of pages in docs/
(written_pages.py), BW609 of what is made from the model (syncing/), BW610
of public addresses (public_addresses.py).
"""

from __future__ import annotations

from backwise.checks.base import Check, Example

_THUMB, _PALM = "techniques/thumb-glide.yml", "techniques/palm-push.yml"
_NAME = "name: Thumb glide"
_TRAP = "The same file would mean one thing here, and another to the next program that reads it."


def _rule(code: str, title: str, why: str, file: str, good: str, bad: str) -> Check:
    return Check(code=code, title=title, why=why, example=Example(file, good, bad))


OF_READING: tuple[Check, ...] = (
    _rule(
        "BW101",
        "A file that cannot be read",
        "YAML tells parts apart by spaces, colons, dashes, quotes and brackets. Where one is missing, nobody can say what was meant.",
        _THUMB,
        "summary: A thin line of light pressure beside the spine, a little wider each time.",
        "summary: A thin line: light pressure beside the spine, a little wider each time.",
    ),
    _rule(
        "BW102",
        "A tab",
        "Nobody sees how wide a tab is, and YAML tells parts apart by their distance from the left.",
        _THUMB,
        "    cue: Thumbs down beside the spine",
        "\tcue: Thumbs down beside the spine",
    ),
    _rule(
        "BW103",
        "A key that is given twice",
        "Only one of the two would count, and nobody would see which.",
        _THUMB,
        "oil: needed",
        "oil: needed\noil: none",
    ),
    _rule(
        "BW104",
        "An anchor, or what repeats it",
        "`&`, `*` and `<<` copy a part of a file to another place. Whoever corrects one place would change the other unseen.",
        _THUMB,
        "summary: A thin line",
        "summary: *A thin line",
    ),
    _rule(
        "BW105",
        "A tag",
        "A word that begins with `!` tells a reader of YAML to make something else of a value, even to run a program.",
        _THUMB,
        _NAME,
        "name: !new Thumb glide",
    ),
    _rule(
        "BW106",
        "Text that would be lost",
        "A space and `#` begin a comment: the rest of the line would silently go.",
        _THUMB,
        "  - Thumb joints bent back.",
        "  - Thumb joints #1 bent back.",
    ),
    _rule(
        "BW107",
        "A file that is not UTF-8",
        "In another encoding, letters beyond a to z turn into others.",
        _THUMB,
        "found_by: [muzhi tuifa, 拇指推法]   (saved as UTF-8)",
        "found_by: [muzhi tuifa, 拇指推法]   (saved as UTF-16)",
    ),
    _rule(
        "BW108",
        "An invisible character",
        "It cannot be seen, so nobody can search for the word, and some turn the writing round. They come with text that is pasted.",
        _THUMB,
        _NAME,
        "name: Thumb\u00a0glide",
    ),
    _rule(
        "BW109",
        "An empty file",
        "A record that says nothing is a slip more often than a wish.",
        "goals/posture.yml",
        "name: Posture",
        "# name: Posture",
    ),
    _rule(
        "BW110",
        "Two documents in a file",
        "A line of three dashes begins another document, and the guide reads one from a file.",
        _THUMB,
        "oil: needed",
        "---\noil: needed",
    ),
    _rule(
        "BW111",
        "A file that is too large",
        "Records are a few kilobytes. What is a hundred times that came in by mistake, and would slow everybody.",
        _THUMB,
        "a record of 4 kB",
        "a record of 400 kB",
    ),
    _rule(
        "BW112",
        "Too many levels",
        "No record is that deep: brackets or spaces at the left went wrong.",
        _THUMB,
        "zones: [between-shoulder-blades, mid-back, lower-back]",
        f"zones: {'[' * 24}mid-back{']' * 24}",
    ),
    _rule(
        "BW113",
        "A word that programs read differently",
        f"`no`, `1:30` or `08` without quotes is text to one reader of YAML, and false, 90 or 8 to another. {_TRAP}",
        _THUMB,
        "seconds: 8",
        "seconds: 1:30",
    ),
    _rule(
        "BW114",
        "A file name that is no id",
        "The file's name is the record's id and its address on the web. It must mean the same on every system.",
        "techniques/",
        "thumb-glide.yml",
        "Thumb Glide.yml",
    ),
    _rule(
        "BW115",
        "A file that belongs nowhere",
        "A record under a wrong name would silently be left out of the guide.",
        "",
        "data/techniques/thumb-glide.yml",
        "data/technique/thumb-glide.yml",
    ),
    _rule(
        "BW116",
        "A bracket where a key must be",
        "A text that begins with a brace is read as keys and values.",
        _THUMB,
        _NAME,
        "name: {{ thumb }}",
    ),
    _rule(
        "BW117",
        "A file that is missing",
        "The guide is not whole without it.",
        "rules.yml",
        "data/rules.yml is there",
        "data/rules.yml is gone, or was renamed",
    ),
    _rule(
        "BW118",
        "A link to another file",
        "A symbolic link could publish any file of the machine that builds the site.",
        "rules.yml",
        "data/rules.yml is a file",
        "data/rules.yml is a symbolic link",
    ),
    _rule(
        "BW119",
        "A page that calls something else than a block",
        "The engine takes a page in docs/ for a program. So pages hold plain calls of our blocks, and nothing that runs.",
        "docs/safety.md",
        '{{ guide_warning("no-spine") }}',
        '{{ guide_warnin("no-spine") }}',
    ),
    _rule(
        "BW201",
        "A word that is not in its list",
        "A closed list keeps words apart that mean different things, and pictures, filters and checks rest on it.",
        _THUMB,
        "path: [T2@inner, T9@inner], pressure: light",
        "path: [T2@inner, T9@inner], pressure: ligth",
    ),
    _rule(
        "BW202",
        "A key that there is not",
        "What nobody reads would be lost: most such keys are misspelt.",
        _THUMB,
        "summary: A thin line",
        "sumary: A thin line",
    ),
    _rule(
        "BW203",
        "A key that is missing",
        "A page cannot be made without it.",
        _THUMB,
        "    cue: Let the hands rest\n",
        "",
    ),
    _rule(
        "BW204",
        "A value of another sort",
        "Where a number, a text or a list is meant, nothing else can be shown or counted.",
        _THUMB,
        "seconds: 8",
        "seconds: forty",
    ),
    _rule(
        "BW205",
        "A number beyond its limits",
        "A step of an hour, or of no time, is a slip of the pen.",
        _THUMB,
        "seconds: 8",
        "seconds: 4000",
    ),
    _rule(
        "BW206",
        "Too long, too short, too many or too few",
        "A step fits a line of a sheet and a breath of a voice. A list has room for what a reader remembers.",
        _THUMB,
        _NAME,
        "name: Th",
    ),
    _rule(
        "BW207",
        "A value in another form",
        "Places, days, ids and cues have one form, so that programs can use them.",
        _THUMB,
        "path: [T2@inner, T9@inner]",
        "path: [T2 inner, T9@inner]",
    ),
    _rule(
        "BW208",
        "An id that is taken, or is not the file's name",
        "An id is an address. Two records cannot live at one.",
        _THUMB,
        _NAME,
        f"id: thumbs\n{_NAME}",
    ),
    _rule(
        "BW209",
        "Keys that exclude each other",
        "A stroke follows a path or presses points, a part of a session is one thing. Given both, nobody knows which counts.",
        _THUMB,
        "path: [T2@inner, T9@inner], pressure: light, widen: 0.75",
        "path: [T2@inner, T9@inner], pressure: light, points: [bl12]",
    ),
    _rule(
        "BW609",
        "A made file that no longer fits",
        "Schemas, editor settings and forms for issues are made from the model and the vocabulary. An old one would tell editors and people something else than the checks.",
        "docs/api/v1/schema/technique.json",
        "made after the last change of vocabulary.yml",
        "made before it",
    ),
    _rule(
        "BW610",
        "An address that was public is gone",
        "Other pages, printed sheets and their codes lead there. A page may move, and its old address then leads on.",
        "docs/addresses.txt",
        "techniques/thumb-glide/",
        "techniques/thumb-swipe/",
    ),
)
