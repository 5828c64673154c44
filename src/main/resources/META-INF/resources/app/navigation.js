// Decides which page is shown. app.js passes the pages to it.
import { BASE } from './api.js';
import { clearBanner } from './banner.js';
import { closeDialogs } from './dialog.js';
import { announce, h } from './dom.js';
import { session } from './session.js';

const main = document.getElementById('main');

let pages = new Map();
let notFound;
let beforeRender;
let load = null;

const currentPath = () => location.pathname.slice(BASE.pathname.length).replace(/^index\.html$|\/$/, '');

/**
 * Shows the page of the current address, now and after each step through the history.
 *
 * A page's `render(place)` draws it, and returns the function that loads its data now and whenever the user comes back,
 * if it has any.
 *
 * @param {Map<string, {title: string, needsSession: boolean, render: (place: Element) => ?Function}>} known by path
 * @param {Object} fallback the page of every other address
 * @param {(path: string) => void} header draws what surrounds a page
 */
export function start(known, fallback, header) {
  pages = known;
  notFound = fallback;
  beforeRender = header;
  addEventListener('popstate', () => show());
  return show();
}

/** Goes to a page of this application. */
export function go(path, { message, replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', new URL(path, BASE));
  show(message);
}

/** Goes to the sign-in, and from there back to the current page. */
export function goToSignIn(message, replace = false) {
  const path = currentPath();
  go(path ? `sign-in?next=${encodeURIComponent(path)}` : 'sign-in', { message, replace });
}

/** The page that asked for the sign-in. Any other value leads to the tasks, never off this site. */
export function pathAfterSignIn() {
  const next = new URLSearchParams(location.search).get('next');
  return pages.get(next)?.needsSession ? next : '';
}

/** Shows the page of the current address, with a message above it. */
export async function show(message) {
  const path = currentPath();
  const page = pages.get(path) ?? notFound;
  if (page.needsSession && !session.isOpen) {
    goToSignIn(message, true);
    return;
  }
  if (page.needsSession === false && session.isOpen) {
    go(pathAfterSignIn(), { replace: true });
    return;
  }
  document.title = `${page.title} – Taskguard`;
  clearBanner();
  closeDialogs();
  announce('');
  beforeRender(path);
  const place = h('div', { class: 'page' });
  if (message) place.append(h('p', { class: 'notice', role: 'alert' }, message));
  main.replaceChildren(place);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  load = page.render(place) ?? null;
  await load?.();
}

/** Loads the data of the page that is shown, because it may have changed in the meantime. */
export async function refresh() {
  if (document.visibilityState === 'visible') await load?.();
}

/** A link to a page of this application, which is not loaded from the server again. */
export function linkTo(path, properties, ...children) {
  const { pathname, search } = new URL(path, BASE);
  return follow(h('a', { href: pathname + search, ...properties }, ...children), path);
}

/** Makes a link lead to a page of this application without loading it from the server. */
export function follow(link, path) {
  link.addEventListener('click', (event) => {
    // With a modifier key, the browser opens a tab or a window.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(path);
  });
  return link;
}
