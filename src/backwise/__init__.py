"""Backwise: a careful guide to giving a back massage at home, made from YAML.

data/*.yml -- loading --> Guide and problems -- rendering --> Markdown pages -- MkDocs --> HTML.
Nothing in this package imports the site engine, or reads the clock, the network or git.
"""
