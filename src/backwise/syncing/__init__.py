"""What is made from the model and kept in the repository: schemas for editors, their settings, forms for issues.

They stand in files because others read them where they are: an editor, GitHub. `make sync` writes them;
`backwise check` says when one no longer fits (BW609).
"""

from backwise.syncing.made import made, schema_line, stale, write

__all__ = ["made", "schema_line", "stale", "write"]
