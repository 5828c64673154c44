// The form that edits a task in place. It sends only what has changed, and asks if the same was changed elsewhere.
import { Problem } from './api.js';
import { confirm } from './dialog.js';
import { announce, h } from './dom.js';
import { drafts } from './drafts.js';
import { formOf } from './form.js';
import { TaskFields } from './task-fields.js';
import { editable, TaskVersion } from './task-version.js';

const PREFIX = 'edit-';

/** The tasks whose edits were open when the page was left. */
export const openEdits = () =>
  drafts.names().filter((name) => name.startsWith(PREFIX)).map((name) => Number(name.slice(PREFIX.length)));

/** Ends the edit of a task that has been deleted. Returns the task as it would be now, or null if nothing was changed. */
export function abandonEdit(id) {
  const slot = drafts.slot(PREFIX + id);
  const draft = slot.get();
  slot.set(null);
  return draft?.isUnsaved ? { ...draft.base, ...draft.changes } : null;
}

export class TaskEdit {
  #listeners;
  #draft;
  #version;
  #fields;
  #isClosed = false;

  /**
   * @param {Object} task as the list shows it
   * @param {Object} api see tasksOf
   * @param {{onclosed: (saved: ?Object) => void, onfailed: (problem: unknown, retry: () => void) => void}} listeners
   */
  constructor(task, api, listeners) {
    this.#listeners = listeners;
    this.#draft = drafts.slot(PREFIX + task.id);
    const draft = this.#draft.get();
    this.#version = new TaskVersion(task.id, draft?.base ?? editable(task), api);
    this.#fields = new TaskFields(this.#version.base);
    if (draft) this.#fields.restore(draft);
    this.element = this.#form();
    if (!draft) this.#storeDraft();
    this.#refresh();
  }

  focus() {
    this.#fields.focus();
  }

  #form() {
    const save = h('button', {}, 'Save');
    const cancel = h('button', { type: 'button', class: 'quiet', onclick: () => this.#cancel() }, 'Cancel');
    const keep = () => this.#keepDraft();
    const onkeydown = (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      // Otherwise the same key would dismiss the question.
      event.preventDefault();
      this.#cancel();
    };
    return formOf(
      save,
      () => this.#save(),
      // A partly typed date fires no input event.
      { class: 'edit', oninput: keep, onkeyup: keep, onfocusout: keep, onkeydown },
      ...this.#fields.rows,
      h('div', { class: 'actions' }, cancel, save),
    );
  }

  #keepDraft() {
    if (!this.#isClosed && this.element.isConnected) this.#storeDraft();
  }

  #storeDraft() {
    this.#draft.set({ base: this.#version.base, ...this.#fields.draft, isUnsaved: this.#fields.areChanged });
  }

  async #refresh() {
    try {
      await this.#version.refresh((task) => {
        this.#fields.update(task);
        return this.#fields.changes;
      });
      this.#keepDraft();
    } catch (problem) {
      // If the service is away, saving tries again.
      if (!(problem instanceof Problem && problem.isAway)) this.#listeners.onfailed(problem);
    }
  }

  async #cancel() {
    const question = {
      title: 'Discard your changes?',
      text: ['What you have typed here is not saved.'],
      dismiss: 'Keep editing',
      yes: 'Discard',
    };
    if (!this.#fields.areChanged || (await confirm(question))) this.#close(null);
  }

  #close(saved) {
    this.#isClosed = true;
    this.#draft.set(null);
    this.#listeners.onclosed(saved);
  }

  async #save() {
    if (!this.#fields.check()) return;
    if (!this.#fields.areChanged) {
      this.#close(null);
      return;
    }
    const { changes } = this.#fields;
    try {
      const saved = await this.#version.save(changes);
      if (!saved) return;
      if (this.#fields.differFrom(changes)) this.#continue(saved);
      else this.#close(saved);
    } catch (problem) {
      const isShown = problem instanceof Problem && this.#fields.refuse(problem);
      if (!isShown) this.#listeners.onfailed(problem, () => this.element.requestSubmit());
    }
  }

  /** The user kept typing while the change was being saved. */
  #continue(saved) {
    this.#version.base = editable(saved);
    this.#refresh();
    announce('Saved. What you have typed since then is not saved yet.');
  }
}
