"""What a page may load and do: the content security policy, and the other headers of a careful site.

Everything comes from the site's own host, and a script inside a page runs only if its hash is in the policy.
A finished site says so twice: by `<meta>` in every page, for hosts that send no headers of ours (GitHub Pages),
and in a `_headers` file, which Netlify, Cloudflare Pages and others follow.

Sources: Content Security Policy Level 3 (W3C); the format of `_headers` as Netlify and Cloudflare describe it.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Iterable, Mapping

# What a page may use, by directive. Nothing else, and nothing from elsewhere. Scripts get their hashes added.
DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # Stylesheets hold small icons as data: addresses.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
# What a header can say and a <meta> cannot.
ONLY_IN_HEADERS: Mapping[str, str] = {"frame-ancestors": "'none'"}

# A page about a sore back is nobody else's business: a link that leads away does not say where it was followed.
REFERRER = "no-referrer"
# Powers that no page has, and those that our own pages may ask for: a screen that stays on, and whole, while both
# hands are on a back.
NO_POWERS = (
    "accelerometer camera display-capture geolocation gyroscope hid magnetometer microphone midi payment "
    "publickey-credentials-get serial usb xr-spatial-tracking"
)
OWN_POWERS = "fullscreen screen-wake-lock"
HEADERS: Mapping[str, str] = {
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": ", ".join(
        [*(f"{name}=()" for name in NO_POWERS.split()), *(f"{name}=(self)" for name in OWN_POWERS.split())]
    ),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# How long a browser may keep what changes seldom, in seconds: pictures a day. Pages are asked for again each time (a
# short "not modified"), so that a corrected step is seen at once.
YEAR, DAY = 31_536_000, 86_400
KEPT: Mapping[str, str] = {
    "/assets/images/*": f"public, max-age={DAY}",
    "/assets/cards/*": f"public, max-age={DAY}",
}
# A file whose name changes with what it holds can be kept for good.
KEPT_FOR_GOOD = f"public, max-age={YEAR}, immutable"
# What servers say of all others: hosts that follow `_headers` do so by themselves for pages.
NOT_KEPT = "no-cache"
# From these a browser learns that there is a newer version: said to every host.
NEVER_KEPT = ("/worker.js", "/kept.json")
FINGERPRINT = r"\.[0-9a-f]{8}\.(css|js|json|woff2)$"
_FINGERPRINT = re.compile(FINGERPRINT)


def hash_of(text: str) -> str:
    """Gives `'sha256-…'` for the text between `<script>` and `</script>`, or a style's tags."""
    # A browser hashes what it has parsed: its line ends are single.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy(hashes: Iterable[str], *, styles: Iterable[str] = (), in_header: bool = False) -> str:
    """Gives the content security policy for these inline scripts.

    Args:
        hashes: hashes of inline scripts, in any order.
        styles: hashes of inline stylesheets.
        in_header: whether it is sent as a header, where it can also say who may frame the page.
    """
    directives = {**DIRECTIVES, **(ONLY_IN_HEADERS if in_header else {})}
    directives["script-src"] = " ".join([directives["script-src"], *sorted(set(hashes))])
    directives["style-src"] = " ".join([directives["style-src"], *sorted(set(styles))])
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


def policy_tags(policy: str) -> str:
    """Gives the policy and the referrer rule for the head of a page, where they stand before all that is loaded."""
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{html.escape(policy, quote=False)}">'
        f'<meta name="referrer" content="{REFERRER}">'
    )


def headers_file(hashes: Iterable[str], files: Iterable[str] = (), styles: Iterable[str] = ()) -> str:
    """Gives the text of `_headers`; deploy/ says the same to Caddy and nginx. Its paths count from the root of the host, where such a file has to lie.

    No two rules for keeping fit the same file: hosts would join their values.

    Args:
        hashes: hashes of inline scripts.
        files: the site's files as paths from its root; those named after their text are kept for good.
        styles: hashes of inline stylesheets.
    """
    everywhere = {"Content-Security-Policy": policy(hashes, styles=styles, in_header=True), **HEADERS}
    for_good = (name for name in sorted(files) if _FINGERPRINT.search(name))
    kept = {**KEPT, **dict.fromkeys(NEVER_KEPT, NOT_KEPT), **{f"/{name}": KEPT_FOR_GOOD for name in for_good}}
    rules = {"/*": everywhere, **{path: {"Cache-Control": value} for path, value in kept.items()}}
    return "".join(
        f"{path}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for path, headers in rules.items()
    )
