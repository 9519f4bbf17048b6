"""Records to Markdown pages: text.py is the edge where data is escaped, templates/ holds the Jinja templates."""
