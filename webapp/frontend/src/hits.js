/**
 * @file What lies under a point of the map, as a reader means it: the nearest symbol, a badge, a
 * name, then lines, then areas. Measured in CSS px, so that neither zoom nor screen change it.
 */

const REACH = { mouse: 8, pen: 14, touch: 22 };
/** Px from a symbol's middle at which it may still be meant: a thumb hides what it means. */
const NEAR_LINE = { mouse: 6.5, pen: 10, touch: 14 };
/** The same where a line or a badge lies right under the point. */
const SPREAD = { mouse: 0, pen: 5, touch: 9 };
/** Px round the point in which lines count as under it. */
const DIRECTIONS = 8;
const SURENESS = ["stated", "added", "inferred"];

/** The record, or the counted symbol, of a key. */
export const thingOf = (atlas, key) => atlas.records.get(key) ?? atlas.counts.things.get(key);

/** The thing that an element stands for. */
export function thingAt(atlas, element) {
  const key = element.closest?.("[data-key]")?.getAttribute("data-key");
  return key ? thingOf(atlas, key) : undefined;
}

/**
 * Returns the symbol nearest to a point and how far its middle is.
 *
 * @param {import("./atlas.js").Atlas} atlas
 * @param {import("./types.js").Pair} point layer px
 * @param {number} reach px
 */
export function nearestSymbol(atlas, [x, y], reach) {
  let best = { distance: reach, thing: undefined };
  for (const { anchor, radius, members, thing } of atlas.clusters) {
    if (Math.hypot(anchor[0] - x, anchor[1] - y) > radius + reach) continue;
    for (const one of thing ? [thing] : members) {
      // a counted symbol is met at its edge, as it is wider than the others
      const inside = thing ? radius - atlas.settings.style.symbol.radius : 0;
      const distance = Math.max(0, Math.hypot(one.at[0] - x, one.at[1] - y) - inside);
      if (distance < best.distance) best = { distance, thing: one };
    }
  }
  return best;
}

/** Every element under a point and, for a finger, close around it. */
function elementsAround(x, y, spread) {
  const found = new Set(document.elementsFromPoint(x, y));
  for (let n = 0; spread && n < DIRECTIONS; n += 1) {
    const angle = (n * 2 * Math.PI) / DIRECTIONS;
    for (const one of document.elementsFromPoint(x + spread * Math.cos(angle), y + spread * Math.sin(angle))) found.add(one);
  }
  return [...found];
}

/** The things of those elements that match, each once. */
const thingsOf = (atlas, elements, selector) => [
  ...new Set(elements.filter((one) => one.matches(selector)).map((one) => thingAt(atlas, one)).filter(Boolean)),
];

/** The surest first, then the thickest; the key decides, so that a list is the same each time. */
export function bySureness(a, b) {
  const sure = ({ properties: { basis } }) => SURENESS.indexOf(basis);
  return sure(a) - sure(b) || (b.shape?.width ?? 0) - (a.shape?.width ?? 0) || (a.key < b.key ? -1 : 1);
}

/** The smallest first: what lies within another is named before it. */
function bySize(a, b) {
  const size = ({ element }) => {
    const { width, height } = element.getBBox();
    return width * height;
  };
  return size(a) - size(b);
}

/**
 * Returns what a pointer means; more than one thing where it cannot be told.
 *
 * @param {import("./atlas.js").Atlas} atlas
 * @param {PointerEvent|MouseEvent} event on the map
 * @returns {import("./types.js").RecordEntry[]}
 */
export function thingsUnder(atlas, event) {
  const { x, y } = atlas.map.mouseEventToLayerPoint(event);
  const kind = REACH[event.pointerType] ? event.pointerType : "mouse";
  const { distance, thing } = nearestSymbol(atlas, [x, y], REACH[kind]);
  if (thing && distance <= atlas.settings.style.symbol.radius) return [thing];
  const exact = document.elementsFromPoint(event.clientX, event.clientY);
  const [badge] = thingsOf(atlas, exact, ".stub rect");
  const onLine = badge ?? thingsOf(atlas, exact, ".hit")[0];
  if (thing && (!onLine || distance <= NEAR_LINE[kind])) return [thing];
  if (badge) return [badge];
  const elements = elementsAround(event.clientX, event.clientY, SPREAD[kind]);
  const [name] = thingsOf(atlas, exact, ".name .target");
  const lines = thingsOf(atlas, elements, ".hit").sort(bySureness);
  if (name && !onLine) return [name];
  const areas = thingsOf(atlas, exact, ".area").sort(bySize);
  if (lines.length === 1) return lines;
  return [...lines, ...areas];
}
