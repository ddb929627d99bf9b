"""Finding a record of the built-in atlas, and how far two points lie apart."""

from __future__ import annotations

from pyproj import Geod

EARTH = Geod(ellps="WGS84")


def apart_km(one, other):
    return EARTH.inv(one[0], one[1], other[0], other[1])[2] / 1000


def stage(dataset, name):
    return next(one for _, one in dataset.stages() if one.id == name)


def record(dataset, name):
    return next(one for _, one in dataset.records() if one.id == name)


def claims(dataset, name, field):
    return [one for one in record(dataset, name).claims if one.field == field]
