"""What contributors look up: each field of a record, and what each code of a message means.

fields.py: from the schemas, which are made from the model. messages.py: from the checks and their own examples.
"""
