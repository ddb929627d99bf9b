/**
 * @file The shapes that pass between the modules. Coordinates are [lon, lat] in degrees until
 * `mercator.js` turns them into world units (0 to 1, x to the east, y to the south).
 */

/**
 * @typedef {[number, number]} Pair
 *
 * @typedef {object} Properties
 * @property {string} id
 * @property {string} title
 * @property {string} kind
 * @property {"stated"|"corroborated"|"inferred"} basis
 * @property {string} precision
 * @property {string|null} date EDTF
 * @property {string|null} earliest ISO day
 * @property {string|null} place name to show
 * @property {boolean} disputed
 * @property {string} [place_id]
 * @property {number} [radius_km]
 * @property {string} [role]
 * @property {Pair[]} [axis]
 *
 * @typedef {object} RecordEntry
 * @property {string} key `<layer>/<id>`, also the fragment of the address
 * @property {string} layer
 * @property {Properties} properties
 * @property {Pair[][]} lines world coordinates of every ring or line; empty without geometry
 * @property {Pair|null} point world coordinates of a point
 * @property {SVGElement|null} element what takes the focus
 *
 * @typedef {object} Settings
 * @property {any} style the style table (webapp/maps/style.py)
 * @property {any} filter what a filter goes by (webapp/query/filter.py)
 * @property {string} language
 * @property {Record<string, string>} texts
 * @property {any[]} labels
 * @property {[number, number, number, number]} opening west, south, east, north
 * @property {Record<string, string>} pages addresses of the record pages, by section
 * @property {string} prefix path of the atlas on its host; empty at the root
 * @property {string} site address of the atlas on the web, with its slash, where that is known
 * @property {string} state the query that a page without a query of its own opens with
 * @property {Record<string, string>} sections section of a kind of record; others are incidents
 */

export {};
