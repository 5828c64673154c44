// Which page is shown, what is around it, and what happens to a failure that no page handles by itself.
import { announce, busy, closeDialogs, h } from './dom.js';
import { BASE, Problem } from './api.js';
import { session, SessionEnded, Superseded } from './session.js';
import { signIn } from './sign-in.js';
import { signUp } from './sign-up.js';
import { tasks } from './tasks.js';
import { account } from './account.js';

/** By path; `open` is for who has a session. */
const PAGES = {
  '': { title: 'Your tasks', render: tasks, open: true },
  account: { title: 'Your account', render: account, open: true },
  'sign-in': { title: 'Sign in', render: signIn },
  'sign-up': { title: 'Sign up', render: signUp },
};

const main = document.getElementById('main');
const banner = document.getElementById('banner');

const currentPath = () => location.pathname.slice(BASE.pathname.length).replace(/\/$/, '');

/** Shows another page. */
export function go(path, { message, replace = false } = {}) {
  history[replace ? 'replaceState' : 'pushState'](null, '', new URL(path, BASE));
  show(message);
}

async function show(message) {
  const path = currentPath();
  const page = PAGES[path] ?? PAGES[''];
  if (page.open && !session.isOpen) {
    go(path ? `sign-in?next=${encodeURIComponent(path)}` : 'sign-in', { message, replace: true });
    return;
  }
  if (!page.open && session.isOpen) {
    go('', { replace: true });
    return;
  }
  document.title = `${page.title} – Taskguard`;
  clearBanner();
  closeDialogs();
  announce('');
  header(path);
  const place = h('div', { class: 'page' });
  if (message) place.append(h('p', { class: 'notice', role: 'alert' }, message));
  main.replaceChildren(place);
  main.focus({ preventScroll: true });
  scrollTo(0, 0);
  await page.render(place);
}

function header(path) {
  const link = (to, text) =>
    h('a', { href: new URL(to, BASE).pathname, 'aria-current': to === path ? 'page' : null, onclick: follow(to) }, text);
  const signOut = h('button', { type: 'button', class: 'quiet', onclick: () => busy(signOut, leave) }, 'Sign out');
  document.getElementById('header').replaceChildren(
    h(
      'div',
      { class: 'bar' },
      h('a', { class: 'brand', href: BASE.pathname, onclick: follow('') }, h('img', { src: new URL('app/icon.svg', BASE).pathname, alt: '', width: 28, height: 28 }), 'Taskguard'),
      session.isOpen
        ? h('nav', { 'aria-label': 'Pages' }, link('', 'Tasks'), link('account', 'Account'), signOut)
        : h('nav', { 'aria-label': 'Pages' }, link('sign-in', 'Sign in'), link('sign-up', 'Sign up')),
    ),
  );
}

/** A link within the pages does not load them again; with a key held, it is the browser's. */
export function follow(to) {
  return (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
}

async function leave() {
  try {
    await session.signOut();
    go('sign-in', { message: 'You are signed out.' });
  } catch (problem) {
    // Forgotten here; elsewhere it lives on until it is ended or expires, and that must be told.
    go('sign-in', { message: `You are signed out in this tab, but the session could not be ended: ${wordsOf(problem)}` });
  }
}

const wordsOf = (problem) => (problem instanceof Problem ? problem.words : 'Something went wrong.');

function clearBanner() {
  banner.replaceChildren();
}

/**
 * Shows a failure that belongs to no field.
 *
 * @param {() => unknown} [retry] what to do again; without it the page is shown again
 */
export function report(problem, retry = show) {
  if (problem instanceof Superseded) return;
  if (problem instanceof SessionEnded) {
    go('sign-in', { message: 'Your session has ended. Sign in to continue.' });
    return;
  }
  if (!(problem instanceof Problem)) console.error(problem);
  const again = h(
    'button',
    {
      type: 'button',
      onclick: () => {
        clearBanner();
        retry();
      },
    },
    'Try again',
  );
  const close = h('button', { type: 'button', class: 'quiet', onclick: clearBanner }, 'Close');
  const away = !(problem instanceof Problem) || problem.isAway;
  banner.replaceChildren(h('div', { class: 'bar' }, h('p', {}, wordsOf(problem)), away && again, close));
}

addEventListener('popstate', () => show());
addEventListener('unhandledrejection', (event) => report(event.reason));
show();
