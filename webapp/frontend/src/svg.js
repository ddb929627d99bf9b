/** @file Making elements; text only ever goes in as text, as what a dataset says is never markup. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {Element} element
 * @param {Record<string, string|number|null|undefined>} attributes those without a value are left out
 */
export function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== "") {
      element.setAttribute(name, String(value));
    }
  }
}

/**
 * Asked first how it is: the browser styles anew whatever is set, be it to what it was.
 *
 * @param {Element} element
 * @param {boolean} shown
 */
export function setShown(element, shown) {
  if (shown !== element.hasAttribute("display")) return;
  if (shown) element.removeAttribute("display");
  else element.setAttribute("display", "none");
}

/**
 * @param {string} tag
 * @param {Record<string, string|number|null|undefined>} [attributes]
 * @param {Array<Node|string>} [children]
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, children = []) {
  const element = document.createElementNS(SVG, tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}

/**
 * @param {string} tag
 * @param {Record<string, string|number|null|undefined>} [attributes]
 * @param {Array<Node|string>} [children]
 * @returns {HTMLElement}
 */
export function html(tag, attributes = {}, children = []) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children);
  return element;
}
