"""The differences between the two engines' sites that are kept, each with its reason. The shorter the better."""

from __future__ import annotations

from backwise_zensical.comparing import FILES, Known

KNOWN = [
    Known(
        FILES,
        r"[-+] assets/css/site\.css$",
        "the stylesheet is bundled from the theme's, and Zensical's classic variant is a later Material; "
        "the few rules that changed show on no page of ours",
    ),
]
