import { auth, Problem } from './api.js';
import { field, formOf, h, showToggle } from './dom.js';
import { follow, go, report } from './app.js';
import { flawOf } from './passwords.js';
import { session } from './session.js';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export function signUp(place) {
  const name = field('Name', { name: 'name', autocomplete: 'name', maxlength: 255 }, { hint: 'Optional.' });
  const email = field('Email', { type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = field(
    'Password',
    { type: 'password', name: 'password', autocomplete: 'new-password', required: true },
    { hint: 'At least 8 characters. A few unrelated words work well.', beside: showToggle },
  );
  const again = field('Confirm password', { type: 'password', name: 'confirmation', autocomplete: 'new-password', required: true });
  const submit = h('button', {}, 'Sign up');

  const checks = [
    [email, (value) => (EMAIL.test(value.trim()) ? null : 'Enter a valid email address.')],
    [password, flawOf],
    [again, (value) => (value === password.input.value ? null : 'The passwords do not match.')],
  ];
  const judge = ([{ input, fail }, check]) => {
    const flaw = check(input.value);
    fail(flaw);
    return flaw === null;
  };
  // As one types, once a field has been left: nobody wants to be told that three letters are no address.
  for (const check of checks) {
    const { input } = check[0];
    input.addEventListener('blur', () => {
      if (!input.value) return;
      input.dataset.left = '';
      judge(check);
    });
    input.addEventListener('input', () => {
      if ('left' in input.dataset || input === again.input) judge(check);
      if (input === password.input && again.input.value) judge(checks[2]);
    });
  }

  /** The service's own words, under the field that they are about. */
  const tell = (problem) => {
    const fields = { name, email, password };
    const told = problem.errors
      .filter((error) => fields[error.field])
      .map((error) => {
        fields[error.field].fail(error.message);
        return fields[error.field];
      });
    if (problem.code.startsWith('PASSWORD_')) {
      password.fail(problem.message);
      told.push(password);
    } else if (problem.code === 'INVALID_EMAIL' || problem.code.startsWith('USER_ALREADY_EXISTS')) {
      email.fail(problem.message);
      told.push(email);
    }
    if (told.length) told[0].input.focus();
    else report(problem, () => form.requestSubmit());
  };

  const attempt = async () => {
    name.fail(null);
    const bad = checks.filter((check) => !judge(check));
    if (bad.length) {
      bad[0][0].input.focus();
      return;
    }
    try {
      session.open(
        await auth.signUp({ name: name.input.value, email: email.input.value, password: password.input.value }),
      );
      go('', { replace: true });
    } catch (problem) {
      if (problem instanceof Problem && !problem.isAway) tell(problem);
      else report(problem, () => form.requestSubmit());
    }
  };
  const form = formOf(submit, attempt, {}, name.row, email.row, password.row, again.row, submit);
  place.append(
    h('section', { class: 'card narrow' }, h('h1', {}, 'Sign up'), form),
    h('p', { class: 'aside' }, 'Already have an account? ', h('a', { href: 'sign-in', onclick: follow('sign-in') }, 'Sign in')),
  );
  name.input.focus();
}
