"""What contributors look up: each field of a record, what each code of a message means, and what is missing.

fields.py: from the schemas, which are made from the model. messages.py: from the checks and their own examples.
gaps.py: from the records.
"""
