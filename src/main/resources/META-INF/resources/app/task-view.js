// What a task looks like in the list.
import { daysFromToday, humanDate } from './calendar.js';
import { h } from './dom.js';
import { PRIORITIES } from './task-fields.js';

export const isOverdue = ({ completed, due_date: due }) => !completed && due !== null && daysFromToday(due) < 0;

/** @param {{oncomplete: (completed: boolean) => void, onedit: () => void, ondelete: () => void}} listeners */
export function partsOf(task, { oncomplete, onedit, ondelete }) {
  const id = `title-${task.id}`;
  const toggle = h('input', {
    type: 'checkbox',
    id: `done-${task.id}`,
    'aria-labelledby': id,
    checked: task.completed,
    onchange: () => oncomplete(toggle.checked),
  });
  const button = (text, kind, onclick) =>
    h('button', { type: 'button', class: kind, 'aria-label': `${text} ${task.title}`, onclick }, text);
  return [
    // This label makes the box easier to hit. The title is not one: a click on it must not complete the task.
    h('label', { class: 'tick' }, toggle),
    h(
      'div',
      { class: 'what' },
      h('p', { id, class: 'title', dir: 'auto' }, task.title),
      task.description && h('p', { class: 'description', dir: 'auto' }, task.description),
      h('p', { class: 'facts' }, ...factsOf(task)),
    ),
    h('div', { class: 'actions' }, button('Edit', 'quiet', onedit), button('Delete', 'quiet danger', ondelete)),
  ];
}

function factsOf(task) {
  const { completed, due_date: due, priority } = task;
  return [
    completed && h('span', { class: 'fact done' }, 'Done'),
    isOverdue(task) && h('span', { class: 'fact late' }, 'Overdue'),
    due && h('span', { class: 'fact' }, 'Due ', h('time', { datetime: due }, humanDate(due))),
    priority !== 'medium' && h('span', { class: `fact ${priority}` }, `${PRIORITIES[priority]} priority`),
  ];
}
