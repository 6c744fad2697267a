"""What is written and kept on the disk."""
