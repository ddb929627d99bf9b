"""Sources: read as CSL-JSON, written as bibliographic entries and as BibTeX.

Each form has a module of its own, because each brings a library that is slow to load: who checks
a dataset needs ``csl`` alone.
"""
