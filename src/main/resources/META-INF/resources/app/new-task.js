// The form for a new task. It clears at once, so that the next task can be typed while the last one is being sent.
import { Problem } from './api.js';
import { h } from './dom.js';
import { drafts } from './drafts.js';
import { report } from './failures.js';
import { formOf } from './form.js';
import { TaskFields } from './task-fields.js';

/** How long a user may take to notice that a task came back. */
const BLIND_MILLIS = 1000;

export class NewTask {
  #fields = new TaskFields();
  #draft = drafts.slot('new-task');
  #additions;
  #unseen = null;

  constructor(additions) {
    this.#additions = additions;
    const draft = this.#draft.get();
    if (draft) this.#fields.restore(draft);
    const add = h('button', {}, 'Add task');
    const keep = () => this.#keepDraft();
    this.element = formOf(
      add,
      () => this.#submit(),
      // A partly typed date fires no input event.
      { 'aria-label': 'New task', onbeforeinput: () => this.#makeRoom(), oninput: keep, onkeyup: keep, onfocusout: keep },
      ...this.#fields.rows,
      add,
    );
  }

  focus() {
    this.#fields.focus();
  }

  /** Puts a task that was not added back into the form; false if the user is typing another one. */
  takeBack(entry, problem) {
    if (this.#fields.areChanged) return false;
    const { values } = entry;
    this.#restore(values);
    this.#unseen = entry;
    setTimeout(() => {
      this.#unseen = null;
    }, BLIND_MILLIS);
    const resubmit = () => this.element.requestSubmit();
    // What the user has changed since then is not sent without a click.
    const recover = () => JSON.stringify(this.#fields.values) === JSON.stringify(values) && resubmit();
    if (!(problem instanceof Problem && this.#fields.refuse(problem))) report(problem, resubmit, recover);
    return true;
  }

  /** Puts a task back into the form for editing. What the form held takes its place. */
  edit(entry) {
    const { values, areChanged } = this.#fields;
    this.#additions.remove(entry);
    if (areChanged) this.#additions.keep(values, 'You edited another task instead.');
    this.#restore(entry.values);
    this.focus();
  }

  #submit() {
    if (!this.#fields.check()) return;
    const { values } = this.#fields;
    this.#unseen = null;
    this.#fields.show();
    this.#keepDraft();
    this.focus();
    this.#additions.add(values);
  }

  /** A user who keeps typing has not noticed that a task came back, and is typing the next one. */
  #makeRoom() {
    if (!this.#unseen) return;
    const { values, reason, isAway } = this.#unseen;
    this.#unseen = null;
    this.#fields.show();
    this.#additions.keep(values, reason, isAway);
  }

  #restore(values) {
    this.#fields.show();
    this.#fields.restore({ changes: values });
    this.#keepDraft();
  }

  #keepDraft() {
    this.#draft.set(this.#fields.areChanged ? this.#fields.draft : null);
  }
}
