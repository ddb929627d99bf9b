"""Derives the reference geometry from public packages; not in the wheel."""
