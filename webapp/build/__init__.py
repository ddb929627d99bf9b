"""Building a snapshot: maps, pages and layers of one dataset. Nothing here answers a request."""
