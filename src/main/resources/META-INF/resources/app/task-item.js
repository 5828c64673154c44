// One task of the list: shown, completed, edited in place, deleted.
import { Problem } from './api.js';
import { confirm } from './dialog.js';
import { announce, h } from './dom.js';
import { report } from './failures.js';
import { session } from './session.js';
import { TaskEdit } from './task-edit.js';
import { isOverdue, partsOf } from './task-view.js';

/** Whether nothing has the focus, because its element is gone or disabled. The user may be typing elsewhere. */
const isIdle = () => document.activeElement === document.body;

export class TaskItem {
  element = h('li', {});
  #api;
  #list;
  #edit = null;
  #isBusy = false;
  #drawn;

  /**
   * @param {Object} task as the API returns it
   * @param {Object} api see tasksOf
   * @param {TaskList} list is notified of every change
   */
  constructor(task, api, list) {
    this.task = task;
    this.#api = api;
    this.#list = list;
    this.#draw();
  }

  focus() {
    this.element.querySelector('input').focus();
  }

  /** Shows what the task has become elsewhere. An open edit stays open. */
  update(task) {
    if (this.#isBusy) return;
    this.task = task;
    this.#draw();
  }

  /** Opens the edit, without moving the focus, and continues its draft if there is one. */
  openEdit() {
    if (this.#edit) return;
    this.#edit = new TaskEdit(this.task, this.#api, {
      onclosed: (saved) => this.#editClosed(saved),
      onfailed: (problem, retry) => this.#failed(problem, retry),
    });
    this.element.replaceChildren(this.#edit.element);
  }

  #editClosed(saved) {
    const hasFocus = isIdle() || this.element.contains(document.activeElement);
    this.#edit = null;
    this.#drawn = null;
    if (saved) this.#changed(saved, `Saved: ${saved.title}`);
    this.#draw();
    if (hasFocus) this.element.querySelector('.actions button').focus();
  }

  /** Draws the task unless nothing has changed. Keeps the focus. */
  #draw() {
    const state = JSON.stringify([this.task, new Date().toDateString()]);
    if (this.#edit || state === this.#drawn) return;
    this.#drawn = state;
    const focused = this.#controls().indexOf(document.activeElement);
    this.element.className = `task${this.task.completed ? ' completed' : ''}${isOverdue(this.task) ? ' overdue' : ''}`;
    this.element.replaceChildren(
      ...partsOf(this.task, {
        oncomplete: (completed) => this.#complete(completed),
        onedit: () => {
          this.openEdit();
          this.#edit.focus();
        },
        ondelete: () => this.#discard(),
      }),
    );
    this.#controls()[focused]?.focus();
  }

  #controls() {
    return [...this.element.querySelectorAll('input, button')];
  }

  async #complete(completed) {
    const toggle = this.element.querySelector('.tick input');
    if (!toggle) return;
    toggle.checked = completed;
    toggle.disabled = true;
    this.#isBusy = true;
    try {
      const task = await session.withAccess((token) => this.#api.patch(token, this.task.id, { completed }));
      this.#drawn = null;
      this.#changed(task, completed ? `Done: ${task.title}` : `To do again: ${task.title}`);
      this.#draw();
      if (isIdle()) this.focus();
    } catch (problem) {
      toggle.disabled = false;
      toggle.checked = !completed;
      if (isIdle()) toggle.focus();
      const retry = () => this.#complete(completed);
      this.#failed(problem, retry, retry);
    } finally {
      this.#isBusy = false;
    }
  }

  async #discard() {
    const { id, title } = this.task;
    const text = ['“', h('bdi', {}, title), '” will be deleted permanently.'];
    if (!(await confirm({ title: 'Delete this task?', text, yes: 'Delete' }))) return;
    try {
      await session.withAccess((token) => this.#api.remove(token, id));
      this.#list.remove(this, true);
      announce(`Deleted: ${title}`);
    } catch (problem) {
      this.#failed(problem, () => this.#discard());
    }
  }

  #changed(task, words) {
    this.task = task;
    this.#list.changed();
    announce(words);
  }

  #failed(problem, retry, recover) {
    if (problem instanceof Problem && problem.status === 404) this.#list.lose(this);
    else report(problem, retry, recover);
  }
}
