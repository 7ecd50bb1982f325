"""The store keeps by content what was made once: entries, clips, the folder that they share."""
