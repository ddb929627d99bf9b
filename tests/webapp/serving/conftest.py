"""What tests of the server share."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


@pytest.fixture
def short_path():
    """An empty folder with a short path: that of a socket has a hundred bytes or so."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
