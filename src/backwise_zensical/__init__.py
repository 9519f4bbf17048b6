"""Builds the same pages with Zensical, the likely next engine, and compares them with those of MkDocs.

For developers: `make zensical`, which needs what the tests need. It goes on the day of the move (docs/contribute/move.md).
"""
