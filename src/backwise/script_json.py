"""JSON that stands inside a `<script>` of a page."""

from __future__ import annotations

import json
import re

# Nothing is unescaped inside a script, and nothing but its end tag may end it. `&` is escaped for tools that take a
# page for XML, the two line ends for programs that take JSON for JavaScript.
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def script_json(value: object) -> str:
    """Gives a value as JSON that is safe between `<script>` and `</script>`."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
