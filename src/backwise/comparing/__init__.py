"""What readers will see of a change: two guides compared page by page, in words.

values.py: two values of a record. guides.py: all records, pages and lists, safety first. forms.py: as text, as Markdown
for a pull request, as JSON. pictures.py: what is drawn anew, side by side.
"""

from backwise.comparing.forms import FORMS
from backwise.comparing.guides import Changed, Side, compared
from backwise.comparing.pictures import changed_pictures
from backwise.comparing.values import Change

__all__ = ["FORMS", "Change", "Changed", "Side", "changed_pictures", "compared"]
