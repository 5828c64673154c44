// The page at every unknown address.
import { h } from './dom.js';
import { linkTo } from './navigation.js';

export const title = 'Page not found';

export function render(place) {
  place.append(
    h('section', { class: 'card narrow' }, h('h1', {}, title), h('p', {}, 'There is no page at this address.'), linkTo('', {}, 'Go to your tasks')),
  );
}
