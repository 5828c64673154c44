// Makes elements. Text is always text: nothing here, or anywhere else in the pages, reads HTML.

/**
 * An element with these properties and children.
 *
 * @param {string} tag its name
 * @param {Object} [properties] attributes; with `on…` a listener; `class`; whatever is null or false is left out
 * @param {...(Node|string|null|false)} children
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child != null && child !== false));
  return element;
}

let fields = 0;

/**
 * A labelled input with a hint and a place for what is wrong with it.
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

/** A button that shows or hides what is typed into a password field. */
export function showToggle(input) {
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

/** A form that does this when it is sent; its button shows that it is being done. */
export function formOf(button, work, properties, ...children) {
  const onsubmit = (event) => {
    event.preventDefault();
    busy(button, work);
  };
  return h('form', { novalidate: true, onsubmit, ...properties }, ...children);
}

/** Does this while the button says that it is being done, and cannot be pressed again. */
export async function busy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return undefined;
  const words = button.textContent;
  // Not `disabled`: that would take the focus away.
  button.setAttribute('aria-disabled', 'true');
  button.classList.add('busy');
  try {
    return await work();
  } finally {
    button.removeAttribute('aria-disabled');
    button.classList.remove('busy');
    button.textContent = words;
  }
}

/** Says it to who does not see the page. */
export function announce(text) {
  document.getElementById('status').textContent = text;
}

/** What a dialog asks about is not there any more. */
export function closeDialogs() {
  document.querySelectorAll('dialog').forEach((dialog) => dialog.remove());
}

/**
 * Asks in a dialog, with whatever it needs to know.
 *
 * @returns {Promise<boolean>} whether the answer was yes
 */
export function ask({ title, text, yes, body }) {
  return new Promise((resolve) => {
    const asker = document.activeElement;
    const close = (answer) => {
      dialog.close();
      dialog.remove();
      if (!answer) asker?.focus();
      resolve(answer);
    };
    const dialog = h(
      'dialog',
      { 'aria-labelledby': 'dialog-title' },
      h(
        'form',
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            close(true);
          },
        },
        h('h2', { id: 'dialog-title' }, title),
        h('p', {}, text),
        body,
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
