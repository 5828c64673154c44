// The tasks that are not added yet, shown above the list.
import { confirm } from './dialog.js';
import { h } from './dom.js';

/**
 * @param {Additions} additions
 * @param {(entry: Object) => void} onedit moves the entry back into the form
 * @returns {{element: Element, draw: () => void}}
 */
export function additionList(additions, onedit) {
  const element = h('ul', { class: 'tasks', 'aria-label': 'Tasks that are not added yet' });
  const draw = () => {
    element.hidden = additions.entries.length === 0;
    element.replaceChildren(...additions.entries.map(row).reverse());
  };
  const row = (entry) => {
    const isFailed = entry.state === 'failed';
    const title = entry.values.title;
    const button = (text, kind, onclick) =>
      h('button', { type: 'button', class: kind, 'aria-label': `${text} ${title}`, onclick }, text);
    return h(
      'li',
      { class: `addition ${entry.state}` },
      h(
        'div',
        { class: 'what' },
        h('p', { class: 'title', dir: 'auto' }, title),
        entry.values.description && h('p', { class: 'description', dir: 'auto' }, entry.values.description),
        h('p', { class: 'facts' }, isFailed ? h('span', { class: 'error' }, 'Not added. ', entry.reason) : 'Adding …'),
      ),
      isFailed &&
        h(
          'div',
          { class: 'actions' },
          button('Try again', 'quiet', () => additions.retry(entry)),
          button('Edit', 'quiet', () => onedit(entry)),
          button('Discard', 'quiet danger', () => discard(entry)),
        ),
    );
  };
  const discard = async (entry) => {
    const text = ['“', h('bdi', {}, entry.values.title), '” is not saved anywhere else.'];
    if (await confirm({ title: 'Discard this task?', text, yes: 'Discard' })) additions.remove(entry);
  };
  return { element, draw };
}
