"""Files: guarded reading, decoding, atomic writing, databases, and file names and paths for people."""
