/** Small helpers to make and find elements. Text is only ever set as text. */

/**
 * Find an element of the page's frame; called while modules load, before any note is shown.
 * @param {string} id
 * @returns {any}
 */
export const byId = (id) => document.getElementById(id);

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `text` sets the text, false and null leave an attribute out
 * @param {...(Node|string|null|false|undefined)} children
 * @returns {any}
 */
export function make(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "text") element.textContent = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((each) => each || each === 0));
  return element;
}

/** Make a button that names what it does in `data-do`. */
export const button = (text, does, props = {}) => make("button", { type: "button", "data-do": does, ...props, text });

/** Set an element's text only where it differs, so that nothing is laid out or announced again. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** Set or take away an attribute only where it differs. */
export function setAttribute(element, name, value) {
  if (value === null || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

/** Tell whether motion is welcome. */
export const scrollBehavior = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth");
