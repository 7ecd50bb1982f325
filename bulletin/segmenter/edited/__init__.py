"""The rundown that an editor changes and builds: written from a script, read back, and laid over the script again.

The words stay the paper's: each line names the sentence that it stands for, so that what nobody touched is the same
chunk as before, with the same clip.
"""
