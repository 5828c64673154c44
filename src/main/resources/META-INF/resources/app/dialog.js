// Modal questions.
import { h } from './dom.js';

/** Removes open dialogs, because the page they ask about is about to go. */
export function closeDialogs() {
  document.querySelectorAll('dialog').forEach((dialog) => dialog.remove());
}

/**
 * Asks a question in a modal dialog.
 *
 * @param {{title: string, text: Array<Node|string>, details: ?Node, dismiss: string,
 *   choices: Array<{value: string, text: string, kind: ?string}>}} question
 * @returns {Promise<?string>} the value of the choice; null if the dialog was dismissed, also with Escape
 */
export function choose({ title, text, details, dismiss = 'Cancel', choices }) {
  return new Promise((resolve) => {
    const asker = document.activeElement;
    const close = (value) => {
      dialog.close();
      dialog.remove();
      if (value === null) asker?.focus();
      resolve(value);
    };
    const onsubmit = (event) => {
      event.preventDefault();
      close(event.submitter.value);
    };
    const oncancel = (event) => {
      event.preventDefault();
      close(null);
    };
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'dialog-title', oncancel },
      h(
        'form',
        { novalidate: true, onsubmit },
        h('h2', { id: 'dialog-title' }, title),
        h('p', {}, ...text),
        details,
        h(
          'div',
          { class: 'actions' },
          h('button', { type: 'button', class: 'quiet', onclick: () => close(null) }, dismiss),
          ...choices.map((choice) => h('button', { value: choice.value, class: choice.kind }, choice.text)),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

/**
 * Asks whether to do something that cannot be undone.
 *
 * @returns {Promise<boolean>} whether the answer was yes
 */
export const confirm = async ({ yes, ...question }) =>
  (await choose({ ...question, choices: [{ value: 'yes', text: yes, kind: 'danger' }] })) === 'yes';
