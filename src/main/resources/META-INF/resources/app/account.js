// The page for the account: name, password, sessions, deletion.
import { auth, Problem } from './api.js';
import { confirm } from './dialog.js';
import { h } from './dom.js';
import { drafts } from './drafts.js';
import { report } from './failures.js';
import { field, formOf, passwordField } from './form.js';
import { go } from './navigation.js';
import { flawOf, RULE } from './passwords.js';
import { session } from './session.js';
import { sessionsCard } from './sessions-card.js';

export const title = 'Your account';
export const needsSession = true;

export function render(place) {
  const sessions = sessionsCard();
  place.append(h('h1', {}, title), nameCard(), passwordCard(sessions.load), sessions.element, deletionCard());
  return sessions.load;
}

/**
 * A card with one form.
 *
 * @param {() => Promise<?string>} send does the work; returns the confirmation to show
 * @param {(problem: Problem) => boolean} show shows a refusal at its field; false if it is about none
 */
function card(heading, rows, button, send, show) {
  const done = h('p', { class: 'notice', role: 'status', hidden: true });
  const attempt = async () => {
    done.hidden = true;
    try {
      const words = await send();
      if (!words) return;
      done.textContent = words;
      done.hidden = false;
    } catch (problem) {
      const isShown = problem instanceof Problem && !problem.isAway && show(problem);
      if (!isShown) report(problem, () => form.requestSubmit());
    }
  };
  const form = formOf(button, attempt, {}, ...rows, done, button);
  return h('section', { class: 'card' }, h('h2', {}, heading), form);
}

/** Shows the message at the field, and moves the focus there. */
function refuse(target, message) {
  target.fail(message);
  target.input.focus();
  return true;
}

function nameCard() {
  const draft = drafts.slot('name');
  const name = field('Name', {
    name: 'name',
    autocomplete: 'name',
    maxlength: 255,
    dir: 'auto',
    value: draft.get()?.value ?? session.user.name,
    oninput: ({ target }) => draft.set(target.value === session.user.name ? null : { value: target.value }),
  });
  return card(
    'Name',
    [h('p', { class: 'hint' }, h('bdi', {}, session.user.email)), name.row],
    h('button', {}, 'Save name'),
    async () => {
      name.fail(null);
      await session.withSession((token) => auth.rename(token, name.input.value));
      session.rename(name.input.value.trim());
      draft.set(null);
      return 'Saved.';
    },
    ({ errors }) => errors.length > 0 && refuse(name, errors[0].message),
  );
}

/** @param {() => Promise<void>} loadSessions shows the remaining sessions; if it fails, the change still stands */
function passwordCard(loadSessions) {
  const current = passwordField('Current password', { autocomplete: 'current-password' });
  const next = passwordField('New password', { autocomplete: 'new-password' }, { hint: RULE });
  const others = h('input', { type: 'checkbox', id: 'revoke', checked: true });
  next.input.addEventListener('input', () => next.input.value && next.fail(flawOf(next.input.value)));
  const isComplete = () => {
    current.fail(null);
    next.fail(null);
    const flaw = flawOf(next.input.value);
    if (!current.input.value) refuse(current, 'Enter your current password.');
    else if (flaw) refuse(next, flaw);
    else return true;
    return false;
  };
  return card(
    'Password',
    [current.row, next.row, h('div', { class: 'check' }, others, h('label', { for: 'revoke' }, 'Sign out everywhere else'))],
    h('button', {}, 'Change password'),
    async () => {
      if (!isComplete()) return undefined;
      const body = {
        currentPassword: current.input.value,
        newPassword: next.input.value,
        revokeOtherSessions: others.checked,
      };
      const answer = await session.withSession((token) => auth.changePassword(token, body));
      if (answer.sessionToken) session.open(answer);
      current.input.value = '';
      next.input.value = '';
      loadSessions();
      return 'Your password has been changed.';
    },
    (problem) => {
      if (problem.code.startsWith('PASSWORD_')) return refuse(next, problem.message);
      return refusePassword(current, problem);
    },
  );
}

function refusePassword(target, problem) {
  if (problem.code === 'INVALID_PASSWORD') return refuse(target, 'This is not your password.');
  return problem.status === 429 && refuse(target, problem.words);
}

function deletionCard() {
  const password = passwordField('Your password', { autocomplete: 'current-password' });
  return card(
    'Delete account',
    [h('p', {}, 'Deletes your account, all its tasks and all its sessions, at once and permanently.'), password.row],
    h('button', { class: 'danger' }, 'Delete account'),
    async () => {
      password.fail(null);
      if (!password.input.value) {
        refuse(password, 'Enter your password.');
        return;
      }
      const yes = await confirm({ title: 'Delete your account?', text: ['This cannot be undone.'], yes: 'Delete everything' });
      if (!yes) return;
      await session.withSession((token) => auth.deleteUser(token, password.input.value));
      session.leave();
      go('sign-up', { message: 'Your account has been deleted.' });
    },
    (problem) => refusePassword(password, problem),
  );
}
