/** @file The bars under the map: incidents, and what the dataset counts by year above, each to its own scale. */

import { YEAR } from "./filter.js";
import { addNote } from "./joining.js";
import { svg } from "./svg.js";

const TICKS = 15;
/** Px below the bars for the years. */

/** Months of a bar's span on the axis. */
const spanOf = (filter, { earliest, latest }) => [filter.monthOf(earliest), filter.monthOf(latest) + 1];

/**
 * Counts incidents by bins: those that lie in a bin for sure, and those that may.
 *
 * @returns {Array<{sure: number, maybe: number}>}
 */
export function countBins(entries, filter, step) {
  const bins = Array.from({ length: Math.ceil(filter.length / step) }, () => ({ sure: 0, maybe: 0 }));
  for (const { properties } of entries) {
    if (!properties.earliest) continue;
    const first = Math.floor(filter.monthOf(properties.earliest) / step);
    const last = Math.floor(filter.monthOf(properties.latest) / step);
    for (let bin = Math.max(0, first); bin <= Math.min(bins.length - 1, last); bin += 1) {
      bins[bin][first === last ? "sure" : "maybe"] += 1;
    }
  }
  return bins;
}

/** Bars of a bin: solid for sure, pale above for what may lie in it. */
function incidentBars(bins, step, x, top, height) {
  const most = Math.max(1, ...bins.map(({ sure, maybe }) => sure + maybe));
  const size = (count) => (count / most) * height;
  return bins.flatMap(({ sure, maybe }, n) => {
    const left = x(n * step) + 0.5;
    const width = Math.max(1, x((n + 1) * step) - left - 0.5);
    const bar = (count, above, name) =>
      count && svg("rect", { class: name, x: left, width, y: top + height - size(count + above), height: size(count) });
    return [bar(sure, 0, "sure"), bar(maybe, sure, "maybe")].filter(Boolean);
  });
}

/** One bar of the arrivals: full years filled or hollow by tier, part years hatched, disputes marked. */
function arrivalBar(bar, most, [from, to], x, height, words) {
  const tall = Math.max(1.5, (bar.values[bar.values.length - 1] / most) * height);
  const place = { x: x(from) + 1, width: Math.max(2, x(to) - x(from) - 2), y: height - tall, height: tall };
  const name = bar.partial ? "part" : bar.basis;
  const year = bar.earliest.slice(0, 4);
  const parts = [svg("rect", { ...place, class: `arrived ${name}` }, [svg("title", {}, [words[year] ?? year])])];
  if (bar.disputed) {
    const middle = { x: place.x + place.width / 2, y: Math.max(9, place.y - 2.5), "text-anchor": "middle" };
    parts.push(svg("text", { ...middle, class: "disputed-mark" }, ["≠"]));
  }
  return parts;
}

const hatching = () =>
  svg("defs", {}, [
    svg("pattern", { id: "part-year", width: 4, height: 4, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, [
      svg("rect", { class: "part-ground", width: 4, height: 4 }),
      svg("rect", { class: "part-line", width: 1.8, height: 4 }),
    ]),
  ]);

/** Years below the bars, as many as have room. */
function yearTicks({ first, length }, x, bottom) {
  const every = x(YEAR) - x(0) > 34 ? 1 : 2;
  const years = Array.from({ length: length / YEAR }, (_, n) => n);
  return years.flatMap((n) => [
    svg("path", { class: "tick", d: `M${x(n * YEAR)} 0V${bottom}` }),
    ...(n % every ? [] : [svg("text", { x: x((n + 0.5) * YEAR), y: bottom + 11, "text-anchor": "middle" }, [every > 1 ? `’${String(first + n).slice(2)}` : `${first + n}`])]),
  ]);
}

/** What lies outside the window stands back. */
const veils = ({ window: [from, to], length }, x, height) =>
  [[x(0), x(from)], [x(to + 1), x(length)]]
    .filter(([left, right]) => right > left)
    .map(([left, right]) => svg("rect", { class: "veil", x: left, width: right - left, y: 0, height }));

/**
 * @param {SVGElement} element
 * @param {{width: number, height: number, x: (month: number) => number, filter: any, bins: any[],
 *   step: number, arrivals: any, texts: Record<string, string>}} scene
 */
export function drawChart(element, { width, height, x, filter, bins, step, arrivals, texts }) {
  const bottom = height - TICKS;
  const bars = arrivals?.bars ?? [];
  const above = bars.length ? Math.round(bottom * 0.46) : 0;
  const gap = above ? 5 : 0;
  const most = Math.max(1, ...bars.flatMap(({ values }) => values));
  const words = (text, y) => svg("text", { x: x(0) + 3, y, class: "chart-name" }, [text]);
  element.setAttribute("viewBox", `0 0 ${width} ${height}`);
  element.replaceChildren(
    hatching(),
    ...yearTicks(filter, x, bottom),
    ...bars.flatMap((bar) => arrivalBar(bar, most, spanOf(filter, bar), x, above, arrivals.words ?? {})),
    ...incidentBars(bins, step, x, above + gap, bottom - above - gap),
    ...veils(filter, x, bottom),
    ...(above ? [words(texts.time_arrivals, 9)] : []),
    words(addNote(texts, texts.time_incidents, texts.time_maybe), above + gap + 9),
  );
}
