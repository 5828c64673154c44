// Modal questions.
import { h } from './dom.js';

/** Removes open dialogs, because the page they ask about is about to go. */
export function closeDialogs() {
  document.querySelectorAll('dialog').forEach((dialog) => dialog.remove());
}

/**
 * Asks a yes-or-no question in a modal dialog.
 *
 * @returns {Promise<boolean>} whether the answer was yes
 */
export function ask({ title, text, yes }) {
  return new Promise((resolve) => {
    const asker = document.activeElement;
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      if (!answer) asker?.focus();
      resolve(answer);
    };
    const onsubmit = (event) => {
      event.preventDefault();
      close(true);
    };
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'dialog-title' },
      h(
        'form',
        { novalidate: true, onsubmit },
        h('h2', { id: 'dialog-title' }, title),
        h('p', {}, ...text),
        h(
          'div',
          { class: 'actions' },
          h('button', { type: 'button', class: 'quiet', onclick: () => close(false) }, 'Cancel'),
          h('button', { class: 'danger' }, yes),
        ),
      ),
    );
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      close(false);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
