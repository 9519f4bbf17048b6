"""What a browser must know to lead somebody through a massage: decided here, when the site is built, never again in a script.

Each module gives plain values, which publishing writes as JSON below assets/guided/.
"""
