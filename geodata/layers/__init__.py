"""Layers: records become features, features layers, layers files."""
