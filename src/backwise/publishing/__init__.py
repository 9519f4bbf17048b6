"""From the pages that an engine has built to the site: `finish.finish`."""


class CannotFinish(Exception):
    """Built pages that cannot be published as they are. The text says which, and why."""
