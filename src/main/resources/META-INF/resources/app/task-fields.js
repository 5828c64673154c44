// The fields of a task, in the form for a new one and in the form that edits one.
import { h } from './dom.js';
import { field } from './form.js';

/** What the fields are called, by the task's members. */
export const LABELS = { title: 'Title', description: 'Description', priority: 'Priority', due_date: 'Due' };

export const PRIORITIES = { low: 'Low', medium: 'Medium', high: 'High' };

const EMPTY = { title: '', description: null, priority: 'medium', due_date: null };

/** Shown for a partly typed date in a draft: the browser does not reveal what was typed. */
const LOST_DATE = 'The date was incomplete. Enter it again.';

export class TaskFields {
  #title = field(LABELS.title, { name: 'title', required: true, maxlength: 1000, autocomplete: 'off', dir: 'auto' });
  #description = field(LABELS.description, { name: 'description', rows: 3, dir: 'auto' }, { tag: 'textarea' });
  #priority = field(LABELS.priority, { name: 'priority' }, { tag: 'select', options: Object.entries(PRIORITIES) });
  // With a maximum, browsers take no more than four digits for the year.
  #due = field(LABELS.due_date, { type: 'date', name: 'due_date', max: '9999-12-31' });
  #fields = { title: this.#title, description: this.#description, priority: this.#priority, due_date: this.#due };
  #shown;

  rows = [this.#title.row, this.#description.row, h('div', { class: 'pair' }, this.#priority.row, this.#due.row)];

  constructor(task = EMPTY) {
    this.show(task);
  }

  focus() {
    this.#title.input.focus();
  }

  /** What is typed, as the API takes it. */
  get values() {
    return {
      title: this.#title.input.value,
      description: this.#description.input.value || null,
      priority: this.#priority.input.value,
      due_date: this.#due.input.value || null,
    };
  }

  /** The members that the user has changed since the fields were shown. */
  get changes() {
    const isChanged = ([member, value]) =>
      value !== this.#shown[member] && !(member === 'due_date' && this.#isDateIncomplete);
    return Object.fromEntries(Object.entries(this.values).filter(isChanged));
  }

  get areChanged() {
    return this.#isDateIncomplete || Object.keys(this.changes).length > 0;
  }

  /** Whether the user has typed anything besides these changes. */
  differFrom(changes) {
    const members = Object.keys({ ...changes, ...this.changes });
    return this.#isDateIncomplete || members.some((member) => this.values[member] !== changes[member]);
  }

  get #isDateIncomplete() {
    return this.#due.input.validity.badInput;
  }

  /** Shows this task, or no task at all, as it is. */
  show(task = EMPTY) {
    this.#fill({ ...EMPTY, ...task });
    this.#shown = this.values;
    Object.values(this.#fields).forEach(({ fail }) => fail(null));
  }

  /** Shows what this task has become elsewhere, except where the user has changed it. */
  update(task) {
    const { changes } = this;
    const skipped = this.#isDateIncomplete ? this.#due : null;
    this.#fill({ ...EMPTY, ...task }, skipped);
    this.#shown = this.values;
    this.#fill({ ...this.#shown, ...changes }, skipped);
  }

  get draft() {
    return { changes: this.changes, isDateIncomplete: this.#isDateIncomplete };
  }

  /** Continues a draft. */
  restore({ changes, isDateIncomplete }) {
    this.#fill({ ...this.#shown, ...changes });
    if (isDateIncomplete) this.#due.fail(LOST_DATE);
  }

  /** Shows what is wrong, and whether nothing is. */
  check() {
    this.#title.fail(this.#title.input.value.trim() ? null : 'A task needs a title.');
    this.#due.fail(this.#isDateIncomplete ? 'This is not a complete date. Correct it, or clear it.' : null);
    const flawed = [this.#title, this.#due].find(({ input }) => input.getAttribute('aria-invalid'));
    flawed?.input.focus();
    return !flawed;
  }

  /** Shows the service's messages under the fields they are about; false if they are about none. */
  refuse({ errors = [] }) {
    const refused = errors.filter((error) => this.#fields[error.field]);
    refused.forEach((error) => this.#fields[error.field].fail(error.message));
    if (refused.length) this.#fields[refused[0].field].input.focus();
    return refused.length > 0;
  }

  #fill(task, skipped) {
    for (const [member, target] of Object.entries(this.#fields)) {
      if (target !== skipped) target.input.value = task[member] ?? '';
    }
  }
}
