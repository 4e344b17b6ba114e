"""Files: guarded reading, decoding, atomic writing, and names and paths for people."""
