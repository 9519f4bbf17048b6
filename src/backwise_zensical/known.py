"""The differences between the two engines' sites that are kept, each with its reason. The shorter the better."""

from __future__ import annotations

from backwise_zensical.comparing import Known

_STYLES = (
    "the styles in a page are bundled with the theme's, and Zensical's classic variant is a later Material; "
    "the few rules that changed show on no page of ours"
)
_READY = (
    "there its Markdown also reads ready HTML inside a part of a technique's page, and gives the headings in it an id "
    "and a link to themselves; our islands keep MkDocs from it"
)

KNOWN = [
    Known("styles", r"[-+] /\* With parts of Material", _STYLES),
    Known("files", r"[-+] assets/css/manual\.css$", _STYLES),
    Known("headings", r"[-+] h[23] #", _READY),
    Known("ids", r"\+ [\w-]+$", _READY),
    Known("text", r"\+ #$", _READY),
    Known("links", r"\+ # → techniques/[\w-]+/#[\w-]+$", _READY),
    Known("markup", r"([-+] <h[23]( [^>]*)?>|\+ <a class='headerlink' [^>]*>|\+ #)$", _READY),
]
