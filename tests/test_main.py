from __future__ import annotations

import subprocess
import sys

INTERRUPTED = """
import runpy, sys
class Interrupt:
    def find_spec(self, name, *_):
        if name == "bulletin.cli":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
runpy.run_module("bulletin", run_name="__main__")
"""


def test_a_ctrl_c_while_the_program_is_loaded_is_one_line() -> None:
    ended = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "bulletin: stopped\n")
