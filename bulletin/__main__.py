"""`python -m bulletin`."""

import gc
import sys

# Dictionaries are half a million objects that stay: without this a short command spends a fifth of its time on looking
# for garbage among them, while they are loaded and once more as it ends.
gc.set_threshold(50_000, 50, 100)
try:
    from bulletin.cli import main

    CODE = main()
except KeyboardInterrupt:  # while the program was being loaded, or was leaving
    sys.stderr.write("bulletin: stopped\n")
    CODE = 130
gc.freeze()
sys.exit(CODE)
