"""What the application answers, one blueprint a feature; every page comes from the snapshot."""

from webapp.views.data import data
from webapp.views.export import export
from webapp.views.health import health
from webapp.views.pages import pages

BLUEPRINTS = (pages, data, export, health)
