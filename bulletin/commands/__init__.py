"""The commands, a file each, and the lines that they print on the terminal."""
