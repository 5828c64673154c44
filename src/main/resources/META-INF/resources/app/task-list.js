// The list of tasks, newest first, and the line that sums it up.
import { showBanner } from './banner.js';
import { h } from './dom.js';
import { session } from './session.js';
import { abandonEdit, openEdits } from './task-edit.js';
import { TaskItem } from './task-item.js';
import { isOverdue } from './task-view.js';

/** The limits of a list. No task has more than 22,000 bytes, so a list below both was not cut. */
const MAX_TASKS = 1000;
const MAX_BYTES = 1024 * 1024 - 22_000;

function mayBeCut(tasks) {
  const texts = tasks.map(({ title, description }) => title + (description ?? '')).join('');
  return tasks.length >= MAX_TASKS || new TextEncoder().encode(texts).length > MAX_BYTES;
}

export class TaskList {
  element = h('ul', { class: 'tasks', 'aria-label': 'Tasks' });
  summary = h('p', { class: 'summary', tabindex: '-1' });
  isLoaded = false;
  #items = new Map();
  #api;
  #additions;
  #hasMore = false;
  #isWhole = false;
  #changes = 0;
  #loading = null;

  /**
   * @param {Object} api see tasksOf
   * @param {Additions} additions
   */
  constructor(api, additions) {
    this.#api = api;
    this.#additions = additions;
  }

  /** Shows what the tasks are now. Open edits and the focus stay. */
  load() {
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load() {
    let changes;
    let answer;
    do {
      changes = this.#changes;
      answer = await session.withAccess(this.#api.list);
      // A response from before a change would undo it on the page.
    } while (changes !== this.#changes);
    this.#hasMore = answer.hasMore;
    this.#isWhole = !answer.hasMore && !mayBeCut(answer.data);
    this.#arrange(answer.data);
    this.#reopenEdits();
    this.isLoaded = true;
    this.summarize();
  }

  #arrange(tasks) {
    const ids = new Set(tasks.map((task) => task.id));
    [...this.#items.keys()].filter((id) => !ids.has(id)).forEach((id) => this.#drop(id));
    let place = this.element.firstElementChild;
    for (const task of tasks) {
      const { element } = this.#show(task);
      if (element === place) place = place.nextElementSibling;
      else this.element.insertBefore(element, place);
    }
  }

  prepend(task) {
    this.element.prepend(this.#show(task).element);
    this.changed();
  }

  /** Notes that this page has changed a task. */
  changed() {
    this.#changes++;
    this.summarize();
  }

  /** Removes an item; `focusNext` moves the focus to its neighbour. */
  remove(item, focusNext) {
    const next = item.element.nextElementSibling ?? item.element.previousElementSibling;
    this.#items.delete(item.task.id);
    item.element.remove();
    this.changed();
    if (focusNext && document.activeElement === document.body) (next?.querySelector('input') ?? this.summary).focus();
  }

  /** Removes an item whose task was deleted elsewhere. What was typed into it is kept as a new task. */
  lose(item) {
    this.remove(item, false);
    this.#keepEdit(item.task.id);
    showBanner(['“', h('bdi', {}, item.task.title), '” no longer exists: it was deleted elsewhere.']);
  }

  summarize() {
    const all = [...this.#items.values()];
    const open = all.filter(({ task }) => !task.completed);
    const overdue = open.filter(({ task }) => isOverdue(task)).length;
    const isPending = this.#additions.entries.length > 0;
    this.element.hidden = !all.length;
    if (!all.length) this.summary.textContent = isPending ? '' : 'Nothing to do yet. Add your first task above.';
    else if (!open.length && !isPending && this.#isWhole) this.summary.textContent = 'All done.';
    else this.summary.textContent = `${open.length} to do${overdue ? `, ${overdue} overdue` : ''}, ${all.length - open.length} done.`;
    if (this.#hasMore) this.summary.append(' Only the newest tasks are shown.');
  }

  #show(task) {
    const known = this.#items.get(task.id);
    if (known) {
      known.update(task);
      return known;
    }
    const item = new TaskItem(task, this.#api, this);
    this.#items.set(task.id, item);
    return item;
  }

  #drop(id) {
    this.#items.get(id).element.remove();
    this.#items.delete(id);
  }

  #reopenEdits() {
    for (const id of openEdits()) {
      const item = this.#items.get(id);
      if (item) item.openEdit();
      else if (this.#isWhole) this.#keepEdit(id);
    }
  }

  #keepEdit(id) {
    const values = abandonEdit(id);
    if (values) this.#additions.keep(values, 'This task was deleted elsewhere while you were editing it.');
  }
}
