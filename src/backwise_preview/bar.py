"""The bar with the problems, which stays in view wherever somebody is on a page."""

from __future__ import annotations

import html
from collections.abc import Sequence

from backwise.problems import Problem, summary

_STYLE = (
    ".bw-problems{position:fixed;inset:auto 0 0;z-index:99;max-height:45vh;overflow:auto;padding:.6rem 1rem;"
    "background:#9b1c1c;color:#fff;font:16px/1.4 system-ui,sans-serif;border-top:3px solid #fff}"
    ".bw-problems summary{cursor:pointer}.bw-problems :is(p,ul){margin:.3rem 0}"
    ".bw-problems code{color:inherit;background:none;font-size:.9em;overflow-wrap:anywhere}"
    "@media print{.bw-problems{display:none}}"
)


def with_bar(page: bytes, problems: Sequence[Problem], *, shows_last_good: bool) -> bytes:
    """Gives a page with the bar before the end of its body: the count and the first problem, the rest folded.

    Args:
        page: the page as it is served.
        problems: what is wrong, notices left out; none gives the page as it is.
        shows_last_good: whether the page shows the data as it was before the problems.
    """
    if not problems:
        return page
    shown = (
        "The page shows the last version without problems. Save the file again and it follows."
        if shows_last_good
        else "Save the file again and the page follows."
    )
    first, *others = (f"<code>{html.escape(str(problem))}</code>" for problem in problems)
    rest = f"<ul>{''.join(f'<li>{other}</li>' for other in others)}</ul>" if others else ""
    bar = (
        f'<style>{_STYLE}</style><details class="bw-problems" role="alert"><summary>'
        f"<strong>{html.escape(summary(list(problems)))}.</strong> {first}</summary>{rest}<p>{shown}</p></details>"
    ).encode()
    before, end, after = page.rpartition(b"</body>")
    return before + bar + end + after if end else page + bar
