// The banner above the page, for failures that belong to no field.
import { h } from './dom.js';

const banner = document.getElementById('banner');

let recovery = null;
let isAboutReach = false;

/**
 * Shows a failure.
 *
 * @param {Array<Node|string>} text
 * @param {() => unknown} [retry] adds a button that does this
 * @param {() => unknown} [recover] is done without a click when the network is back
 * @param {boolean} [isAway] whether it says that the service cannot be reached
 */
export function showBanner(text, { retry, recover = null, isAway = false } = {}) {
  recovery = recover;
  isAboutReach = isAway;
  const onclick = () => {
    clearBanner();
    retry();
  };
  banner.replaceChildren(
    h(
      'div',
      { class: 'bar' },
      h('p', {}, ...text),
      retry && h('button', { type: 'button', onclick }, 'Try again'),
      h('button', { type: 'button', class: 'quiet', onclick: clearBanner }, 'Close'),
    ),
  );
}

export function clearBanner() {
  recovery = null;
  banner.replaceChildren();
}

/** Removes a banner that says that the service cannot be reached, because it was just reached. */
export function clearAwayBanner() {
  if (isAboutReach) clearBanner();
}

/** Retries what the banner says has failed, if that needs no click. */
export function recover() {
  const work = recovery;
  if (!work) return;
  clearBanner();
  work();
}
