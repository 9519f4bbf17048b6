"""`python -m backwise`."""

import sys

from backwise.cli import main

sys.exit(main())
