"""Maps: one style table, drawn twice: by Folium for the screen, as an SVG scene for the press."""
