import { auth, Problem } from './api.js';
import { field, formOf, h, showToggle } from './dom.js';
import { follow, go, report } from './app.js';
import { session } from './session.js';

/** Where one was going; nowhere else than to a page of ours. */
const next = () => (new URLSearchParams(location.search).get('next') === 'account' ? 'account' : '');

export function signIn(place) {
  const email = field('Email', { type: 'email', name: 'email', autocomplete: 'username', required: true });
  const password = field(
    'Password',
    { type: 'password', name: 'password', autocomplete: 'current-password', required: true },
    { beside: showToggle },
  );
  const failure = h('p', { class: 'notice bad', role: 'alert', hidden: true });
  const submit = h('button', {}, 'Sign in');

  const attempt = async () => {
    failure.hidden = true;
    email.fail(email.input.value.trim() ? null : 'Enter your email address.');
    password.fail(password.input.value ? null : 'Enter your password.');
    const missing = [email, password].find(({ input }) => input.getAttribute('aria-invalid'));
    if (missing) {
      missing.input.focus();
      return;
    }
    try {
      session.open(await auth.signIn({ email: email.input.value, password: password.input.value }));
      go(next(), { replace: true });
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
    h('section', { class: 'card narrow' }, h('h1', {}, 'Sign in'), form),
    h('p', { class: 'aside' }, 'No account yet? ', h('a', { href: 'sign-up', onclick: follow('sign-up') }, 'Sign up')),
  );
  email.input.focus();
}
