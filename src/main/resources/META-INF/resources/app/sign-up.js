// The page for signing up.
import { auth, Problem } from './api.js';
import { h } from './dom.js';
import { report } from './failures.js';
import { field, formOf, passwordField } from './form.js';
import { go, linkTo, pathAfterSignIn } from './navigation.js';
import { flawOf, RULE } from './passwords.js';
import { session } from './session.js';

export const title = 'Sign up';
export const needsSession = false;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function render(place) {
  const fields = signUpFields();
  const submit = h('button', {}, 'Sign up');
  const attempt = async () => {
    if (!fields.check()) return;
    try {
      session.open(await auth.signUp(fields.values()));
      go(pathAfterSignIn(), { replace: true });
    } catch (problem) {
      const isShown = problem instanceof Problem && !problem.isAway && fields.show(problem);
      if (!isShown) report(problem, () => form.requestSubmit());
    }
  };
  const form = formOf(submit, attempt, {}, ...fields.rows, submit);
  place.append(
    h('section', { class: 'card narrow' }, h('h1', {}, title), form),
    h('p', { class: 'aside' }, 'Already have an account? ', linkTo(`sign-in${location.search}`, {}, 'Sign in')),
  );
  fields.focus();
}

function signUpFields() {
  const name = field('Name', { name: 'name', autocomplete: 'name', maxlength: 255, dir: 'auto' }, { hint: 'Optional.' });
  const email = field('Email', { type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = passwordField(
    'Password',
    { name: 'password', autocomplete: 'new-password' },
    { hint: `${RULE} A few unrelated words work well.` },
  );
  const again = field('Confirm password', { type: 'password', name: 'confirmation', autocomplete: 'new-password', required: true });
  const checks = [
    check(email, (value) => (EMAIL.test(value.trim()) ? null : 'Enter a valid email address.')),
    check(password, flawOf),
    check(again, (value) => (value === password.input.value ? null : 'The passwords do not match.')),
  ];
  again.input.addEventListener('input', checks[2]);
  password.input.addEventListener('input', () => again.input.value && checks[2]());

  return {
    rows: [name.row, email.row, password.row, again.row],
    focus: () => name.input.focus(),
    values: () => ({ name: name.input.value, email: email.input.value, password: password.input.value }),
    /** Shows what is wrong so far, and whether nothing is. */
    check: () => {
      name.fail(null);
      const flawed = checks.map((passes, index) => !passes() && [email, password, again][index]).find(Boolean);
      flawed?.input.focus();
      return !flawed;
    },
    /** Shows the service's message under the field it is about; false if it is about none. */
    show: (problem) => {
      const messages = problem.errors.map(({ field: member, message }) => [{ name, email, password }[member], message]);
      if (problem.code.startsWith('PASSWORD_')) messages.push([password, problem.message]);
      else if (/^(INVALID_EMAIL|USER_ALREADY_EXISTS)/.test(problem.code)) messages.push([email, problem.message]);
      const shown = messages.filter(([target]) => target);
      shown.forEach(([target, message]) => target.fail(message));
      shown[0]?.[0].input.focus();
      return shown.length > 0;
    },
  };
}

/** Checks a field on demand, and as it is typed once it has been left: three letters are no address yet. */
function check({ input, fail }, rule) {
  const passes = () => {
    const flaw = rule(input.value);
    fail(flaw);
    return flaw === null;
  };
  let wasLeft = false;
  input.addEventListener('blur', () => {
    if (!input.value) return;
    wasLeft = true;
    passes();
  });
  input.addEventListener('input', () => wasLeft && passes());
  return passes;
}
