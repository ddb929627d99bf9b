"""The snapshot: the one file that answers; written, kept and read."""
