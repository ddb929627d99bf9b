/**
 * @file The shapes that pass between the modules. Coordinates are [lon, lat] in degrees until
 * `mercator.js` turns them into world units (0 to 1, x to the east, y to the south).
 */

/**
 * @typedef {[number, number]} Pair
 *
 * @typedef {object} Part
 * @property {Pair[]} points
 * @property {[number, number]} fades shares of the length over which it fades in and out
 *
 * @typedef {object} Properties
 * @property {string} id
 * @property {string} title
 * @property {string} kind
 * @property {"stated"|"added"|"inferred"} basis
 * @property {string} precision
 * @property {string|null} date EDTF
 * @property {string|null} earliest ISO day
 * @property {string|null} place name to show
 * @property {boolean} disputed
 * @property {string} [place_id]
 * @property {number} [radius_km]
 * @property {string} [role]
 * @property {boolean} one_voice
 * @property {Record<string, {basis: string, sources: any[], note: string}>} tiers
 * @property {string} [place_basis] tier of the place of an incident
 * @property {"land"|"water"|"air"|"not_stated"} [by] of a stage
 * @property {number|null} [number] of a stage whose way is not stated, the same on both stubs
 * @property {string|null} [alternatives] the fan that a stage belongs to
 * @property {Part[]|null} [axis] the parts of a stage's line, in the order of travel
 * @property {string[]} [inside] countries, by code, in which no more is known than that a part ends
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
 * @property {Record<string, [number, number, number][][]>} inside rings of countries by code, each
 *   as runs along the base map's lines: number of the line, first and last vertex
 * @property {Record<string, string>} sections section of a kind of record; others are incidents
 */

export {};
