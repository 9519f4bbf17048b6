"""The differences between the two engines' sites that are kept, each with its reason. The shorter the better."""

from __future__ import annotations

from backwise_zensical.comparing import Known

KNOWN = [
    Known(
        "styles",
        r"[-+] /\* With parts of Material",
        "the styles in a page are bundled with the theme's, and Zensical's classic variant is a later Material; "
        "the few rules that changed show on no page of ours",
    ),
]
