"""Words: the inline language of texts, phrases for numbers and days, names of records, and how texts are worded."""
