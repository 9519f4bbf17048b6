"""Backwise: a careful guide to giving a back massage at home, made from YAML.

data/*.yml -- loading --> Guide and problems -- views, rendering --> Markdown pages -- engine --> HTML -- publishing --> site/.
Nothing in this package imports the site engine or reads the network or git; `settings` alone reads the clock.
"""
