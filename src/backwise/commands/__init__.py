"""The commands for contributors, one module each: `add_to` adds it to the parser.

They ask, read, write and print. What is decided, is decided in editing/, comparing/ and explaining.py.
"""
