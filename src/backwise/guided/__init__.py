"""What the browser must know to lead through a massage: plain values, made at build and never decided again in script."""
