"""Layers: records become features, features layers, layers files.

``formats`` over ``assemble`` over ``features``; geometry of stages comes from ``routes``.
"""
