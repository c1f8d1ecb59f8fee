"""`python -m generator` is the command line."""

import gc
import os
import sys

gc.disable()  # a command makes things to keep and ends: looking for garbage among them would cost a tenth

from generator.cli import main  # noqa: E402

streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]  # None: closed by the shell
for stream in streams:
    stream.reconfigure(errors="replace")  # a terminal that cannot show Chinese gets question marks, not a traceback
status = main(sys.argv[1:])
for stream in streams:
    try:
        stream.flush()
    except BrokenPipeError:
        pass  # whoever read has had enough
# Taking hundreds of thousands of records apart one by one would cost a tenth of the time of a large build.
os._exit(status)
