"""What the application answers, one blueprint a feature; every page comes from the snapshot."""

from webapp.views.data import data
from webapp.views.export import export
from webapp.views.map import map_pages
from webapp.views.records import record_pages
from webapp.views.story import pictures

BLUEPRINTS = (map_pages, data, record_pages, pictures, export)
