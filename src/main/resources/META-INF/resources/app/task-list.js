// The list of tasks, newest first, and the line that sums it up.
import { h } from './dom.js';
import { session } from './session.js';
import { TaskItem } from './task-item.js';

export class TaskList {
  element = h('ul', { class: 'tasks', 'aria-label': 'Tasks' });
  summary = h('p', { class: 'summary', tabindex: '-1' });
  #items = new Map();
  #api;

  /** @param {Object} api see tasksOf */
  constructor(api) {
    this.#api = api;
  }

  async load() {
    const tasks = await session.withAccess(this.#api.list);
    this.#items.clear();
    this.element.replaceChildren(...tasks.map((task) => this.#itemOf(task).element));
    this.summarize();
  }

  prepend(task) {
    this.element.prepend(this.#itemOf(task).element);
    this.summarize();
  }

  /** Removes an item; `focusNext` moves the focus to its neighbour. */
  remove(item, focusNext) {
    const next = item.element.nextElementSibling ?? item.element.previousElementSibling;
    this.#items.delete(item.task.id);
    item.element.remove();
    this.summarize();
    if (focusNext) (next?.querySelector('input') ?? this.summary).focus();
  }

  summarize() {
    const all = [...this.#items.values()];
    const open = all.filter(({ task }) => !task.completed);
    const overdue = open.filter((item) => item.isOverdue).length;
    if (!all.length) this.summary.textContent = 'Nothing to do yet. Add your first task above.';
    else if (!open.length) this.summary.textContent = 'All done.';
    else this.summary.textContent = `${open.length} to do${overdue ? `, ${overdue} overdue` : ''}, ${all.length - open.length} done.`;
    this.element.hidden = !all.length;
  }

  #itemOf(task) {
    const item = new TaskItem(task, this.#api, this);
    this.#items.set(task.id, item);
    return item;
  }
}
