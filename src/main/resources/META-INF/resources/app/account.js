import { auth, Problem } from './api.js';
import { announce, ask, busy, field, formOf, h, showToggle } from './dom.js';
import { go, report } from './app.js';
import { flawOf } from './passwords.js';
import { session } from './session.js';

/** A form in a card that says, after it was sent, that it worked, or what did not. */
function card(title, rows, button, send, tell) {
  const done = h('p', { class: 'notice', role: 'status', hidden: true });
  const attempt = async () => {
    done.hidden = true;
    try {
      const words = await send();
      if (!words) return;
      done.textContent = words;
      done.hidden = false;
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.isAway || !tell?.(problem)) report(problem, () => form.requestSubmit());
    }
  };
  const form = formOf(button, attempt, {}, ...rows, done, button);
  return h('section', { class: 'card' }, h('h2', {}, title), form);
}

const passwordField = (label, autocomplete, more = {}) =>
  field(label, { type: 'password', autocomplete, required: true }, { beside: showToggle, ...more });

function nameCard() {
  const name = field('Name', { name: 'name', autocomplete: 'name', maxlength: 255, value: session.user.name });
  return card(
    'Name',
    [h('p', { class: 'hint' }, session.user.email), name.row],
    h('button', {}, 'Save name'),
    async () => {
      name.fail(null);
      await session.withSession((token) => auth.rename(token, name.input.value));
      session.rename(name.input.value.trim());
      return 'Saved.';
    },
    (problem) => {
      problem.errors.forEach((error) => name.fail(error.message));
      if (problem.errors.length) name.input.focus();
      return problem.errors.length > 0;
    },
  );
}

function passwordCard(refreshSessions) {
  const current = passwordField('Current password', 'current-password');
  const next = passwordField('New password', 'new-password', { hint: 'At least 8 characters.' });
  const others = h('input', { type: 'checkbox', id: 'revoke', checked: true });
  const tell = (target, message) => {
    target.fail(message);
    target.input.focus();
    return true;
  };
  next.input.addEventListener('input', () => next.input.value && next.fail(flawOf(next.input.value)));
  return card(
    'Password',
    [
      current.row,
      next.row,
      h('div', { class: 'check' }, others, h('label', { for: 'revoke' }, 'Sign out everywhere else')),
    ],
    h('button', {}, 'Change password'),
    async () => {
      current.fail(null);
      next.fail(null);
      if (!current.input.value) return void tell(current, 'Enter your current password.');
      if (flawOf(next.input.value)) return void tell(next, flawOf(next.input.value));
      const answer = await session.withSession((token) =>
        auth.changePassword(token, {
          currentPassword: current.input.value,
          newPassword: next.input.value,
          revokeOtherSessions: others.checked,
        }),
      );
      if (answer.sessionToken) session.open(answer);
      current.input.value = '';
      next.input.value = '';
      await refreshSessions();
      return 'Your password has been changed.';
    },
    (problem) => {
      if (problem.code === 'INVALID_PASSWORD') return tell(current, 'This is not your password.');
      if (problem.status === 429) return tell(current, problem.words);
      if (problem.code.startsWith('PASSWORD_')) return tell(next, problem.message);
      return false;
    },
  );
}

/** What a person can make of a User-Agent. */
function deviceOf(userAgent) {
  const browser = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']];
  const system = [['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Windows', 'Windows'], ['Mac OS', 'macOS'], ['Linux', 'Linux']];
  const find = (names) => names.find(([mark]) => userAgent?.includes(mark))?.[1];
  const parts = [find(browser), find(system)].filter(Boolean);
  return parts.length ? parts.join(' on ') : (userAgent ?? 'Unknown device');
}

const moment = (date) => new Date(date).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function sessionsCard() {
  const list = h('ul', { class: 'sessions', 'aria-label': 'Sessions' });
  const heading = h('h2', { tabindex: '-1' }, 'Sessions');
  const others = h('button', { type: 'button', class: 'quiet', hidden: true }, 'Sign out everywhere else');

  const refresh = async () => {
    const [current, all] = await Promise.all([
      session.withSession(auth.session),
      session.withSession(auth.sessions),
    ]);
    const own = current?.session.id;
    list.replaceChildren(...all.map((each) => row(each, each.id === own)));
    others.hidden = all.length < 2;
  };
  const row = (each, isOwn) => {
    const end = h('button', { type: 'button', class: 'quiet' }, isOwn ? 'Sign out here' : 'Sign out');
    if (!isOwn) end.setAttribute('aria-label', `Sign out ${deviceOf(each.userAgent)}`);
    end.addEventListener('click', () => busy(end, () => revoke(each, isOwn)));
    return h(
      'li',
      {},
      h(
        'div',
        {},
        h('strong', {}, deviceOf(each.userAgent), isOwn && h('span', { class: 'fact done' }, 'This device')),
        h('p', { class: 'hint' }, `${each.ipAddress} · signed in ${moment(each.createdAt)}`),
      ),
      end,
    );
  };
  const revoke = async (each, isOwn) => {
    try {
      if (isOwn) {
        await session.signOut();
        go('sign-in', { message: 'You are signed out.' });
        return;
      }
      await session.withSession((token) => auth.revoke(token, each.token));
      await refresh();
      heading.focus();
      announce('Signed out there.');
    } catch (problem) {
      report(problem, () => revoke(each, isOwn));
    }
  };
  const revokeOthers = async () => {
    try {
      await session.withSession(auth.revokeOthers);
      await refresh();
      heading.focus();
      announce('Signed out everywhere else.');
    } catch (problem) {
      report(problem, revokeOthers);
    }
  };
  others.addEventListener('click', () => busy(others, revokeOthers));
  return { element: h('section', { class: 'card' }, heading, list, others), refresh };
}

function deletionCard() {
  const password = passwordField('Your password', 'current-password');
  const button = h('button', { class: 'danger' }, 'Delete account');
  return card(
    'Delete account',
    [h('p', {}, 'Deletes your account, all its tasks and all its sessions, at once and permanently.'), password.row],
    button,
    async () => {
      password.fail(null);
      if (!password.input.value) {
        password.fail('Enter your password.');
        password.input.focus();
        return;
      }
      const yes = await ask({ title: 'Delete your account?', text: 'This cannot be undone.', yes: 'Delete everything' });
      if (!yes) return;
      await session.withSession((token) => auth.deleteUser(token, password.input.value));
      session.forget();
      go('sign-up', { message: 'Your account has been deleted.' });
    },
    (problem) => {
      if (problem.code !== 'INVALID_PASSWORD' && problem.status !== 429) return false;
      password.fail(problem.code === 'INVALID_PASSWORD' ? 'This is not your password.' : problem.words);
      password.input.focus();
      return true;
    },
  );
}

export async function account(place) {
  const sessions = sessionsCard();
  place.append(
    h('h1', {}, 'Your account'),
    nameCard(),
    passwordCard(sessions.refresh),
    sessions.element,
    deletionCard(),
  );
  const load = () => sessions.refresh().catch((problem) => report(problem, load));
  await load();
}
