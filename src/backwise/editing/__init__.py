"""Changes to the files of the data, made for somebody: words are put in the place of others, and all else stays.

No file is written anew from its records: so comments, blank lines and the order of entries are as they were.

text_edits.py: the edits themselves. mending.py: what `check --fix` changes; key_order.py and lines.py: order and
spaces; safety_lines.py: what it never touches. starting.py: the file of a new record. renaming.py: a new name, and
everything that leads to it.
"""
