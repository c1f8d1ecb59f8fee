"""`python -m generator` is the command line."""

import gc
import os
import sys

gc.disable()  # a command makes things to keep and ends: looking for garbage among them would cost a tenth

from generator.cli import main  # noqa: E402

status = main(sys.argv[1:])
sys.stdout.flush()
sys.stderr.flush()
# Taking hundreds of thousands of records apart one by one would cost a tenth of the time of a large build.
os._exit(status)
