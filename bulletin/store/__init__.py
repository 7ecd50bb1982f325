"""What was made once is kept by content: entries, clips, the folder that they share."""
