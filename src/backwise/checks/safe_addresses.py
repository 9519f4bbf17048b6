"""The address of a work shows where it leads."""

import re
from collections.abc import Iterator

from backwise.checks.base import Context, Example, RecordCheck
from backwise.model import Record, Reference
from backwise.problems import Problem

# A name before `@` is no host, a letter of another script may look like ours, and `xn--` hides one.
_PLAIN_HOST = re.compile(
    r"https?://(?!(?:[^/?#]*\.)?xn--)[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?=[/?#]|$)", re.I
)
_PLAIN = re.compile(r"[!-\[\]-~]*")


def _run(context: Context, record: Record) -> Iterator[Problem]:
    if not isinstance(record, Reference):
        return
    for name, value in (("url", record.url), ("doi", record.doi)):
        if not _PLAIN.fullmatch(value):
            message = f'"{name}" holds a letter that an address cannot hold as it is.'
            hint = "Copy the address from the browser's address bar, which writes such letters with %."
            yield context.problem(record, (name,), message, hint)
    if record.url and _PLAIN.fullmatch(record.url) and not _PLAIN_HOST.match(record.url):
        message = f'"{record.url}" does not show plainly where it leads.'
        hint = "After https:// comes the host in plain letters, without a name or a password before it."
        yield context.problem(record, ("url",), message, hint)


CHECK = RecordCheck(
    code="BW318",
    title="An address that does not show where it leads",
    why="A reader follows it in trust: no names or passwords in it, and no letters that only look like ours.",
    example=Example("references.yml", "https://www.ncbi.nlm", "https://www.ncbi.nlm@evil"),
    kinds=("reference",),
    run=_run,
)
