// One task of the list: shown, completed, edited in place, deleted.
import { Problem } from './api.js';
import { daysFromToday, humanDate } from './calendar.js';
import { ask } from './dialog.js';
import { announce, h } from './dom.js';
import { report } from './failures.js';
import { formOf } from './form.js';
import { session } from './session.js';
import { taskFields } from './task-fields.js';

export class TaskItem {
  element = h('li', {});
  #api;
  #list;

  /**
   * @param {Object} task as the API returns it
   * @param {Object} api see tasksOf
   * @param {{summarize: () => void, remove: (item: TaskItem, focusNext: boolean) => void}} list told of every change
   */
  constructor(task, api, list) {
    this.task = task;
    this.#api = api;
    this.#list = list;
    this.#show();
  }

  get isOverdue() {
    return !this.task.completed && this.task.due_date !== null && daysFromToday(this.task.due_date) < 0;
  }

  focus() {
    this.element.querySelector('input').focus();
  }

  #show() {
    const { task } = this;
    const toggle = h('input', {
      type: 'checkbox',
      id: `done-${task.id}`,
      checked: task.completed,
      onchange: () => this.#complete(toggle),
    });
    const button = (text, kind, onclick) =>
      h('button', { type: 'button', class: kind, 'aria-label': `${text} ${task.title}`, onclick }, text);
    this.element.className = `task${task.completed ? ' completed' : ''}${this.isOverdue ? ' overdue' : ''}`;
    this.element.replaceChildren(
      toggle,
      h(
        'div',
        { class: 'what' },
        h('label', { for: toggle.id, class: 'title' }, task.title),
        task.description && h('p', { class: 'description' }, task.description),
        h('p', { class: 'facts' }, ...this.#facts()),
      ),
      h(
        'div',
        { class: 'actions' },
        button('Edit', 'quiet', () => this.#edit()),
        button('Delete', 'quiet danger', () => this.#discard()),
      ),
    );
  }

  #facts() {
    const { completed, due_date: due, priority } = this.task;
    return [
      completed && h('span', { class: 'fact done' }, 'Done'),
      this.isOverdue && h('span', { class: 'fact late' }, 'Overdue'),
      due && h('span', { class: 'fact' }, 'Due ', h('time', { datetime: due }, humanDate(due))),
      priority !== 'medium' && h('span', { class: `fact ${priority}` }, priority === 'high' ? 'High priority' : 'Low priority'),
    ];
  }

  async #complete(toggle) {
    const completed = toggle.checked;
    toggle.disabled = true;
    try {
      await this.#patch({ completed });
      this.#show();
      this.focus();
      announce(completed ? `Done: ${this.task.title}` : `To do again: ${this.task.title}`);
    } catch (problem) {
      toggle.disabled = false;
      toggle.checked = !completed;
      toggle.focus();
      this.#failed(problem, () => {
        toggle.checked = completed;
        this.#complete(toggle);
      });
    }
  }

  #edit() {
    const fields = taskFields(this.task);
    const close = () => {
      this.#show();
      this.element.querySelector('.actions button').focus();
    };
    const save = h('button', {}, 'Save');
    const store = async () => {
      if (!fields.check()) return;
      try {
        await this.#patch(fields.values());
        close();
        announce(`Saved: ${this.task.title}`);
      } catch (problem) {
        if (!(problem instanceof Problem && fields.show(problem))) this.#failed(problem, () => form.requestSubmit());
      }
    };
    const form = formOf(
      save,
      store,
      { class: 'edit', onkeydown: (event) => event.key === 'Escape' && close() },
      ...fields.rows,
      h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: close }, 'Cancel'), save),
    );
    this.element.replaceChildren(form);
    fields.focus();
  }

  async #discard() {
    const { id, title } = this.task;
    const yes = await ask({ title: 'Delete this task?', text: `“${title}” will be deleted permanently.`, yes: 'Delete' });
    if (!yes) return;
    try {
      await session.withAccess((token) => this.#api.remove(token, id));
      this.#list.remove(this, true);
      announce(`Deleted: ${title}`);
    } catch (problem) {
      this.#failed(problem, () => this.#discard());
    }
  }

  async #patch(changes) {
    this.task = await session.withAccess((token) => this.#api.patch(token, this.task.id, changes));
    this.#list.summarize();
  }

  #failed(problem, retry) {
    if (!(problem instanceof Problem && problem.status === 404)) {
      report(problem, retry);
      return;
    }
    this.#list.remove(this, false);
    report(new Problem(404, { message: `“${this.task.title}” no longer exists: it was deleted elsewhere.` }));
  }
}
