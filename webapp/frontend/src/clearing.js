/**
 * @file Where the bars at the foot of the map end, told to the style sheet: it depends on how their
 * words wrap, and what stands above them shall not be covered.
 */

const GAP = 5;
/** Px between what is at the foot and what stands above it. */

/** Keeps `--credits`, the height of the credits, and `--foot`, above which the scale is free. @param {L.Map} map */
export function keepClear(map) {
  const [time, credits, ...others] = ["time", "credits", "panel", "legend", "finder"].map((id) => document.getElementById(id));
  const corner = map.getContainer().querySelector(".leaflet-bottom.leaflet-right");
  const { style } = document.documentElement;
  const measure = () => {
    const below = credits?.offsetHeight ?? 0;
    style.setProperty("--credits", `${below}px`);
    // the bar stands on the credits: it is read where it is now
    const bar = time?.getBoundingClientRect();
    const scale = corner.getBoundingClientRect();
    const meets = bar?.width && bar.right > scale.left - GAP && bar.left < scale.right + GAP;
    style.setProperty("--foot", `${Math.round((meets ? window.innerHeight - bar.top : below) + GAP)}px`);
  };
  const watch = new ResizeObserver(measure);
  for (const one of [time, credits, corner, map.getContainer(), ...others]) if (one) watch.observe(one);
  measure();
}
