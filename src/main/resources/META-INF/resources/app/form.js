// Labelled fields, forms, and buttons that show that work is in progress.
import { h } from './dom.js';

let fields = 0;

/**
 * Creates a labelled input with an optional hint and a place for its error.
 *
 * @returns {{row: Element, input: Element, fail: (message: ?string) => void}}
 */
export function field(label, properties, { hint, tag = 'input', options = [], beside } = {}) {
  const id = `field-${++fields}`;
  const error = h('p', { id: `${id}-error`, class: 'error' });
  const input = h(
    tag,
    { id, 'aria-describedby': `${id}-error${hint ? ` ${id}-hint` : ''}`, ...properties },
    ...options.map(([value, text]) => h('option', { value }, text)),
  );
  // A select has no options yet when h sets its value, so it is set again.
  if (properties.value != null) input.value = properties.value;
  const row = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    beside ? h('div', { class: 'beside' }, input, beside(input)) : input,
    hint && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
    error,
  );
  const fail = (message) => {
    error.textContent = message ?? '';
    if (message) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  return { row, input, fail };
}

/** A password field with a button that shows what is typed. */
export function passwordField(label, properties, options = {}) {
  return field(label, { type: 'password', required: true, ...properties }, { beside: showToggle, ...options });
}

function showToggle(input) {
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'quiet',
      onclick: () => {
        const shown = input.type === 'text';
        input.type = shown ? 'password' : 'text';
        toggle.textContent = shown ? 'Show' : 'Hide';
        toggle.setAttribute('aria-label', `${toggle.textContent} password`);
      },
    },
    'Show',
  );
  toggle.setAttribute('aria-label', 'Show password');
  return toggle;
}

/** Creates a form that does the work on submit; meanwhile its button is busy. */
export function formOf(button, work, properties, ...children) {
  const onsubmit = (event) => {
    event.preventDefault();
    busy(button, work);
  };
  return h('form', { novalidate: true, onsubmit, ...properties }, ...children);
}

/** Does the work once, however often the button is pressed meanwhile. */
export async function busy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return undefined;
  // Not `disabled`: that would take the focus away.
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('busy');
  try {
    return await work();
  } finally {
    button.removeAttribute('aria-disabled');
    button.classList.remove('busy');
  }
}
