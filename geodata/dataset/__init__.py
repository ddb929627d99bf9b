"""A dataset: its folder read into records, its translations, the check; nothing imports back.

``read`` over ``check`` and ``parsing`` over ``translations`` over ``model``; ``folder`` beside
them. Nothing is imported here: the process that answers asks ``folder`` for a digest and must
not load pydantic for it.
"""
