// The page for signing in.
import { auth, Problem } from './api.js';
import { h } from './dom.js';
import { report } from './failures.js';
import { field, formOf, passwordField } from './form.js';
import { go, linkTo, pathAfterSignIn } from './navigation.js';
import { session } from './session.js';

export const title = 'Sign in';
export const needsSession = false;

export function render(place) {
  const email = field('Email', { type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = passwordField('Password', { name: 'password', autocomplete: 'current-password' });
  const failure = h('p', { class: 'notice bad', role: 'alert', hidden: true });
  const submit = h('button', {}, 'Sign in');

  const isComplete = () => {
    email.fail(email.input.value.trim() ? null : 'Enter your email address.');
    password.fail(password.input.value ? null : 'Enter your password.');
    const missing = [email, password].find(({ input }) => input.getAttribute('aria-invalid'));
    missing?.input.focus();
    return !missing;
  };
  const attempt = async () => {
    failure.hidden = true;
    if (!isComplete()) return;
    try {
      session.open(await auth.signIn({ email: email.input.value, password: password.input.value }));
      go(pathAfterSignIn(), { replace: true });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.isAway) {
        report(problem, () => form.requestSubmit());
        return;
      }
      failure.textContent = problem.status === 401 ? 'The email address or the password is incorrect.' : problem.words;
      failure.hidden = false;
      password.input.focus();
    }
  };
  const form = formOf(submit, attempt, {}, failure, email.row, password.row, submit);
  place.append(
    h('section', { class: 'card narrow' }, h('h1', {}, title), form),
    h('p', { class: 'aside' }, 'No account yet? ', linkTo(`sign-up${location.search}`, {}, 'Sign up')),
  );
  email.input.focus();
}
