// Builds elements. Text stays text: no module of the pages parses HTML.

/**
 * Creates an element with properties and children.
 *
 * @param {string} tag the element's name
 * @param {Object} [properties] attributes; `on…` adds a listener; null and false are left out
 * @param {...(Node|string|null|false)} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

/** Tells screen readers what has just happened. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}
