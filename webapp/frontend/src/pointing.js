/** @file Pointer on the map's features: one listener of each sort for all of them. */

import { thingAt, thingsUnder } from "./hits.js";

/** Whether a click came from no pointer: a screen reader presses what it reads. */
const pressed = ({ detail, clientX, clientY }) => !detail && !clientX && !clientY;

/** Opens what is meant, or the list of it where it is several things. */
export function openThings(atlas, things, spot) {
  const { chooser, counts, selection, settings: { texts } } = atlas;
  if (things.length > 1) chooser.show(things, spot, texts.choose);
  else if (things[0]?.members) chooser.show(things[0].members, spot, counts.labelOf(things[0]));
  else if (things.length) selection.open(things[0].key);
}

function listenToHover(atlas) {
  const { map, highlight, tip } = atlas;
  const container = map.getContainer();
  let waiting = 0;
  const leave = () => {
    cancelAnimationFrame(waiting);
    waiting = 0;
    container.classList.remove("points");
    highlight.setHot([]);
    tip.hide();
  };
  const look = (event) => {
    waiting = 0;
    const onMap = !event.target.closest(".leaflet-control") && !map.dragging.moving?.();
    const things = onMap ? thingsUnder(atlas, event) : [];
    if (!things.length) return leave();
    container.classList.add("points");
    highlight.setHot(things);
    tip.show(things, map.mouseEventToLatLng(event));
  };
  container.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => look(event));
  });
  container.addEventListener("pointerleave", leave);
  container.addEventListener("pointerdown", leave);
}

/** @param {import("./atlas.js").Atlas} atlas */
export function listenToPointer(atlas) {
  const { map } = atlas;
  const container = map.getContainer();
  listenToHover(atlas);
  container.addEventListener("click", (event) => {
    if (event.target.closest(".leaflet-control, .skip-map") || map.dragging.moved()) return;
    const { clientX: x, clientY: y } = event;
    if (pressed(event)) {
      const thing = thingAt(atlas, event.target);
      const box = event.target.getBoundingClientRect();
      if (thing) openThings(atlas, [thing], { x: box.x + box.width / 2, y: box.y + box.height });
    } else openThings(atlas, thingsUnder(atlas, event), { x, y });
  });
  // the browser scrolls to what takes the focus; the map is panned instead
  container.addEventListener("scroll", ({ target }) => target.scrollTo(0, 0));
}
