// The page for the tasks: a form for a new one, and the list.
import { Problem, tasksOf } from './api.js';
import { clearAwayBanner } from './banner.js';
import { announce, h } from './dom.js';
import { report } from './failures.js';
import { formOf } from './form.js';
import { session } from './session.js';
import { TaskFields } from './task-fields.js';
import { TaskList } from './task-list.js';

export const title = 'Your tasks';
export const needsSession = true;

export function render(place) {
  const api = tasksOf(session.user.id);
  const list = new TaskList(api);
  const form = newTaskForm(api, list);
  const loading = h('p', { class: 'loading' }, 'Loading your tasks …');
  place.append(h('h1', {}, title), h('section', { class: 'card' }, form), loading);
  form.querySelector('input').focus();

  const load = async () => {
    loading.hidden = list.isLoaded;
    try {
      await list.load();
      if (!list.summary.isConnected) place.append(list.summary, list.element);
      clearAwayBanner();
    } catch (problem) {
      report(problem, load, load);
    } finally {
      loading.hidden = true;
    }
  };
  return load;
}

function newTaskForm(api, list) {
  const fields = new TaskFields();
  const add = h('button', {}, 'Add task');
  const create = async () => {
    if (!fields.check()) return;
    const sent = fields.values;
    try {
      const task = await session.withAccess((token) => api.create(token, sent));
      list.prepend(task);
      // Unless the next task is being typed already.
      if (JSON.stringify(fields.values) === JSON.stringify(sent)) fields.show();
      announce(`Added: ${task.title}`);
      fields.focus();
    } catch (problem) {
      if (!(problem instanceof Problem && fields.refuse(problem))) report(problem, () => form.requestSubmit());
    }
  };
  const form = formOf(add, create, { 'aria-label': 'New task' }, ...fields.rows, add);
  return form;
}
