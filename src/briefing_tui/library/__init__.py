"""The library: briefings in files and folders, their catalogue, its search, and the stories that join briefings."""
