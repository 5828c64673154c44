// The page for the tasks: a form for a new one, those that are not added yet, and the list.
import { additionList } from './addition-list.js';
import { additions } from './additions.js';
import { tasksOf } from './api.js';
import { clearAwayBanner } from './banner.js';
import { h } from './dom.js';
import { report } from './failures.js';
import { NewTask } from './new-task.js';
import { session } from './session.js';
import { TaskList } from './task-list.js';

export const title = 'Your tasks';
export const needsSession = true;

export function render(place) {
  const pending = additions();
  const list = new TaskList(tasksOf(session.user.id), pending);
  const form = new NewTask(pending);
  const unsent = additionList(pending, (entry) => form.edit(entry));
  const loading = h('p', { class: 'loading' }, 'Loading your tasks …');
  place.append(h('h1', {}, title), h('section', { class: 'card' }, form.element), unsent.element, loading);
  unsent.draw();
  form.focus();

  pending.page = {
    added: (task) => list.prepend(task),
    changed: () => {
      unsent.draw();
      list.summarize();
    },
    takeBack: (entry, problem) => place.isConnected && form.takeBack(entry, problem),
  };
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
