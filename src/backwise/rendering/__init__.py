"""Records to pages as an engine takes them: writer.py escapes text and makes links, templates/ holds the Jinja templates."""
