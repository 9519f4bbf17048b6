"""Records on paper: technique and session sheets, the receiver's card, the safety sheet and the book, as PDF.

    records -- views -- content --> plain data -- Typst templates --> PDF, PNG

`catalogue` says which sheets there are, `content` gathers what stands on each, `gate` what stands before the first
touch, `typesetting` calls Typst, and `build` makes all of them, once per change; `fit` tells which have more pages than
they promise. Text of records reaches a template as data only, so nothing in a record can be markup there.
"""
