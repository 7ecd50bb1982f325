"""`python -m bulletin`."""

import sys

try:
    from bulletin.cli import main

    CODE = main()
except KeyboardInterrupt:  # while the program was being loaded, or was leaving
    sys.stderr.write("bulletin: stopped\n")
    CODE = 130
sys.exit(CODE)
