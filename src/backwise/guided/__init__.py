"""What a browser must know to lead through a massage: made of views when the site is built, as plain values.

Nothing here is decided again by a script: who is left out, what may follow what, how long and how often.
"""
