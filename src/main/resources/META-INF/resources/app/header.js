// The bar above every page. The logo is part of the document, so that it shows without a network, too.
import { BASE } from './api.js';
import { h } from './dom.js';
import { busy } from './form.js';
import { follow, linkTo } from './navigation.js';
import { session } from './session.js';
import { signOut } from './sign-out.js';

const brand = document.querySelector('.brand');
brand.href = BASE.pathname;
follow(brand, '');

/** @param {string} current the path of the page below it */
export function header(current) {
  const link = (path, text) => linkTo(path, { 'aria-current': path === current ? 'page' : null }, text);
  const leave = h('button', { type: 'button', class: 'quiet', onclick: () => busy(leave, signOut) }, 'Sign out');
  const links = session.isOpen
    ? [link('', 'Tasks'), link('account', 'Account'), leave]
    : [link('sign-in', 'Sign in'), link('sign-up', 'Sign up')];
  document.getElementById('pages').replaceChildren(...links);
}
