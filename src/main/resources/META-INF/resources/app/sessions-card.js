// The user's sessions, and ending them.
import { auth } from './api.js';
import { clearAwayBanner } from './banner.js';
import { announce, h } from './dom.js';
import { report } from './failures.js';
import { busy } from './form.js';
import { session } from './session.js';
import { signOut } from './sign-out.js';

/** @returns {{element: Element, load: () => Promise<void>}} */
export function sessionsCard() {
  const list = h('ul', { class: 'sessions', 'aria-label': 'Sessions' });
  const heading = h('h2', { tabindex: '-1' }, 'Sessions');
  const others = h('button', { type: 'button', class: 'quiet', hidden: true }, 'Sign out everywhere else');

  let shown;
  const show = (current, all) => {
    // Unchanged rows stay, and so does the focus in them.
    const state = JSON.stringify([current?.session.id, all]);
    if (state === shown) return;
    shown = state;
    list.replaceChildren(...all.map((each) => row(each, each.id === current?.session.id)));
    others.hidden = all.length < 2;
  };
  const load = async () => {
    try {
      show(...(await Promise.all([session.withSession(auth.session), session.withSession(auth.sessions)])));
      clearAwayBanner();
    } catch (problem) {
      report(problem, load, load);
    }
  };
  const end = async (request, words) => {
    try {
      await session.withSession(request);
    } catch (problem) {
      report(problem, () => end(request, words));
      return;
    }
    heading.focus();
    announce(words);
    await load();
  };
  const endOthers = () => end(auth.revokeOthers, 'Signed out everywhere else.');
  others.addEventListener('click', () => busy(others, endOthers));

  const row = (each, isCurrent) => {
    const device = deviceOf(each.userAgent);
    const endThis = () => end((token) => auth.revoke(token, each.token), `Signed out ${device}.`);
    const button = h(
      'button',
      {
        type: 'button',
        class: 'quiet',
        'aria-label': isCurrent ? null : `Sign out ${device}`,
        onclick: () => busy(button, isCurrent ? signOut : endThis),
      },
      isCurrent ? 'Sign out here' : 'Sign out',
    );
    const facts = h('p', { class: 'hint' }, `${each.ipAddress} · signed in ${moment(each.createdAt)}`);
    return h('li', {}, h('div', {}, h('strong', {}, device, isCurrent && h('span', { class: 'fact done' }, 'This device')), facts), button);
  };
  return { element: h('section', { class: 'card' }, heading, list, others), load };
}

const BROWSERS = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']];
const SYSTEMS = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']];

/** The browser and the system that a User-Agent names. */
function deviceOf(userAgent) {
  const find = (names) => names.find(([mark]) => userAgent?.includes(mark))?.[1];
  const parts = [find(BROWSERS), find(SYSTEMS)].filter(Boolean);
  return parts.length ? parts.join(' on ') : (userAgent ?? 'Unknown device');
}

const moment = (date) => new Date(date).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
