"""Terms of a glossary: for each language of the translations, how a term is said."""

from __future__ import annotations

from geodata.records.evidence import Model, Text


class Term(Model):
    """One term of the English texts and its one translation (``glossary.<language>.toml``).

    ``also`` are forms allowed beside ``say``, ``note`` tells a reader where they may differ.
    ``banned`` are strings that no translation may hold. ``held`` terms are checked: a translation
    of a text that holds the term holds ``say`` or one of ``also``. Others have homographs or
    general senses, of which only a reader can judge.
    """

    term: Text
    say: Text
    also: tuple[Text, ...] = ()
    note: str = ""
    banned: tuple[Text, ...] = ()
    held: bool = False
