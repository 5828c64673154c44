// The fields of a task, in the form for a new one and in the form that edits one.
import { h } from './dom.js';
import { field } from './form.js';

const PRIORITIES = [
  ['low', 'Low'],
  ['medium', 'Medium'],
  ['high', 'High'],
];

export function taskFields(task = {}) {
  const title = field('Title', { name: 'title', required: true, maxlength: 1000, autocomplete: 'off', value: task.title });
  const description = field('Description', { name: 'description', rows: 3, value: task.description }, { tag: 'textarea' });
  const priority = field('Priority', { name: 'priority', value: task.priority ?? 'medium' }, { tag: 'select', options: PRIORITIES });
  const due = field('Due', { type: 'date', name: 'due_date', value: task.due_date });
  const fields = { title, description, priority, due_date: due };
  return {
    rows: [title.row, description.row, h('div', { class: 'pair' }, priority.row, due.row)],
    focus: () => title.input.focus(),
    /** What is typed, as the API takes it. */
    values: () => ({
      title: title.input.value,
      description: description.input.value || null,
      priority: priority.input.value,
      due_date: due.input.value || null,
    }),
    /** Shows what is wrong, and whether nothing is. */
    check: () => {
      const flaw = title.input.value.trim() ? null : 'A task needs a title.';
      title.fail(flaw);
      if (flaw) title.input.focus();
      return !flaw;
    },
    /** Shows the service's messages under the fields they are about; false if they are about none. */
    show: ({ errors }) => {
      const shown = errors.filter((error) => fields[error.field]);
      shown.forEach((error) => fields[error.field].fail(error.message));
      if (shown.length) fields[shown[0].field].input.focus();
      return shown.length > 0;
    },
    clear: () => {
      for (const { input, fail } of [title, description, due]) {
        input.value = '';
        fail(null);
      }
      priority.input.value = 'medium';
    },
  };
}
