// The banner above the page, for failures that belong to no field.
import { h } from './dom.js';

const banner = document.getElementById('banner');

/** @param {() => unknown} [retry] adds a button that does this */
export function showBanner(text, retry) {
  const onclick = () => {
    clearBanner();
    retry();
  };
  banner.replaceChildren(
    h(
      'div',
      { class: 'bar' },
      h('p', {}, text),
      retry && h('button', { type: 'button', onclick }, 'Try again'),
      h('button', { type: 'button', class: 'quiet', onclick: clearBanner }, 'Close'),
    ),
  );
}

export function clearBanner() {
  banner.replaceChildren();
}
