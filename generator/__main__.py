"""`python -m generator` is the command line."""

import os
import sys

from generator.cli import main

status = main(sys.argv[1:])
sys.stdout.flush()
sys.stderr.flush()
# Taking hundreds of thousands of records apart one by one would cost a tenth of the time of a large build.
os._exit(status)
