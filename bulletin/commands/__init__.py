"""The commands, a file each; and what people see of them in the terminal."""
