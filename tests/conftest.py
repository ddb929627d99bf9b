"""Fixtures: the atlas built once a session, in a cache of the session's own.

Where several processes run the tests, they share that cache: whoever asks first builds.
"""

from __future__ import annotations

import os

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import read_dataset
from tests.subject import SUBJECT
from webapp.application import assemble_app
from webapp.query.subject import about
from webapp.snapshot.cache import open_snapshot


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # each process has a folder of its own in the session's
    folder = shared / "snapshots"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ROUTES_OUT_CACHE", str(folder))
        # a user's cache keeps four: small datasets would push the atlas out, to be built again
        patched.setattr("webapp.snapshot.cache.KEPT_SNAPSHOTS", 1000)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def subject():
    """Draw the built-in atlas, where a test draws without reading a dataset."""
    with about(SUBJECT):
        yield SUBJECT


@pytest.fixture(scope="session")
def dataset():
    return read_dataset(BUILT_IN)


@pytest.fixture(scope="session")
def snapshot(cache):
    return open_snapshot(BUILT_IN)


@pytest.fixture(scope="session")
def app(snapshot):
    return assemble_app(snapshot)


@pytest.fixture
def client(app):
    return app.test_client()
