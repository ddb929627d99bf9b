"""EVIDENCE: records, sources, dates and precision; a dataset folder becomes GeoJSON layers."""
