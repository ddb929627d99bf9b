"""The names of the layers, in drawing order, the lowest first."""

LAYER_NAMES = (
    "yanbian",
    "borders",
    "tumen_border",
    "mongolia_route",
    "mekong_bangkok_route",
    "mission_route",
    "russia_route",
    "ways_back",
    "air_route",
    "countries",
    "other_incidents",
    "diplomatic_incidents",
)
