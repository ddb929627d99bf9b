"""Exports: views as sheets that carry their evidence, typeset from the one scene."""
