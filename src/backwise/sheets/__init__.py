"""Records on paper: technique and session sheets, the receiver's card, the safety sheet and the book, as PDF.

    records -- content --> plain data -- Typst templates --> PDF, PNG

`catalogue` says which sheets there are, `content` gathers what stands on each, `typesetting` calls Typst, and
`press` makes all of them, once per change. Text of records reaches a template as data only, so nothing in a
record can be markup there.
"""
