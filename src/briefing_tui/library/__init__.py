"""The briefings in files and folders, and the threads that join them."""
