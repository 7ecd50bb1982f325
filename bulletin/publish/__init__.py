"""What people open beside the MP3."""
