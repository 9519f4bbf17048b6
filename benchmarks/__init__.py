"""Speed of the pages, measured beside two neighbours in the same run: `make bench`."""
