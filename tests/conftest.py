"""Fixtures: the atlas built once a session, in a cache of the session's own."""

from __future__ import annotations

import os

import pytest

from geodata.dataset.folder import BUILT_IN
from geodata.dataset.read import read_dataset
from webapp.application import assemble_app
from webapp.snapshot.cache import open_snapshot


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    os.environ["ROUTES_OUT_CACHE"] = str(folder)
    yield folder
    del os.environ["ROUTES_OUT_CACHE"]


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
