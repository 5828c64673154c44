// The bar above every page.
import { BASE } from './api.js';
import { h } from './dom.js';
import { busy } from './form.js';
import { linkTo } from './navigation.js';
import { session } from './session.js';
import { signOut } from './sign-out.js';

/** @param {string} current the path of the page below it */
export function header(current) {
  const link = (path, text) => linkTo(path, { 'aria-current': path === current ? 'page' : null }, text);
  const leave = h('button', { type: 'button', class: 'quiet', onclick: () => busy(leave, signOut) }, 'Sign out');
  const icon = h('img', { src: new URL('app/icon.svg', BASE).pathname, alt: '', width: 28, height: 28 });
  document.getElementById('header').replaceChildren(
    h(
      'div',
      { class: 'bar' },
      linkTo('', { class: 'brand' }, icon, 'Taskguard'),
      session.isOpen
        ? h('nav', { 'aria-label': 'Pages' }, link('', 'Tasks'), link('account', 'Account'), leave)
        : h('nav', { 'aria-label': 'Pages' }, link('sign-in', 'Sign in'), link('sign-up', 'Sign up')),
    ),
  );
}
