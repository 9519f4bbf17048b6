"""The names by which a page that a person writes calls us."""

# The names under which pages call us, with `guide_` before them. Every one is a template in templates/blocks/.
BLOCKS = (
    "answers",
    "bibliography",
    "cards",
    "chip",
    "claim",
    "count",
    "emergency",
    "goal_links",
    "grades",
    "ledger",
    "legend",
    "list",
    "matrix",
    "not_said",
    "point_map",
    "reviewed",
    "safety_lines",
    "scene",
    "session_links",
    "sheet_age",
    "sheets",
    "warning",
    "zone_map",
)
