"""The back: places, stroke paths, figures and descriptions, all from the same strokes.

Coordinates are drawing units (5.6 to the centimetre) on the right half: distance from the spine, and y
downwards. The left half is the mirror image. The receiver is seen from behind: their right is the reader's right.
"""
