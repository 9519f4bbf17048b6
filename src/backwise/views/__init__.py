"""What is shown, once: every decision between a record and a reader, for whatever writes it down.

Pages, sheets, the book, structured data and search read these; none of them works out again how often, how
long, when, on which side or with which care. Views are frozen and plain: records, numbers, and words in the
guide's own inline language, which each writer escapes in its own way.
"""

from backwise.views.grips import GripView, grips_of
from backwise.views.kept import Kept, KeptView, kept_view
from backwise.views.plans import PlanRow, PlanView, plan_view
from backwise.views.safety import CheckLine, SafetyView, check_lines, safety_view
from backwise.views.scenes import (
    SceneView,
    is_clothed,
    is_dressed_in,
    scene_of_position,
    scene_of_session,
    scene_of_technique,
)
from backwise.views.steps import RoundsView, StepView
from backwise.views.techniques import StanceView, TechniqueView, technique_view

__all__ = [
    "CheckLine",
    "GripView",
    "Kept",
    "KeptView",
    "PlanRow",
    "PlanView",
    "RoundsView",
    "SafetyView",
    "SceneView",
    "StanceView",
    "StepView",
    "TechniqueView",
    "check_lines",
    "grips_of",
    "is_clothed",
    "is_dressed_in",
    "kept_view",
    "plan_view",
    "safety_view",
    "scene_of_position",
    "scene_of_session",
    "scene_of_technique",
    "technique_view",
]
