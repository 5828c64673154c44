// The form for a new task. It is empty again at once, so that the next task can be typed while the last one is sent.
import { Problem } from './api.js';
import { h } from './dom.js';
import { drafts } from './drafts.js';
import { report } from './failures.js';
import { formOf } from './form.js';
import { TaskFields } from './task-fields.js';

/** How long a task may have come back without the user having noticed. */
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
      // A date that is typed in part is no input yet.
      { 'aria-label': 'New task', onbeforeinput: () => this.#makeRoom(), oninput: keep, onkeyup: keep, onfocusout: keep },
      ...this.#fields.rows,
      add,
    );
  }

  focus() {
    this.#fields.focus();
  }

  /** Takes a task back that was not added; false if something else is being typed. */
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

  /** Takes a task back for editing. What is typed at the moment takes its place. */
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

  /** Whoever types on at once has not seen that a task came back, and means the next one. */
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
