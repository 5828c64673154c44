// Which version of a task the user is editing, and how to save changes without undoing those made elsewhere.
import { Problem } from './api.js';
import { session } from './session.js';
import { chooseVersion } from './task-conflict.js';
import { LABELS } from './task-fields.js';

const pick = (task, members) => Object.fromEntries(members.map((member) => [member, task[member]]));

/** The members of a task that can be edited. */
export const editable = (task) => pick(task, Object.keys(LABELS));

export class TaskVersion {
  /** The task that the user's changes are made to. */
  base;
  #id;
  #api;
  /** The task as the service has it, with its version; null if that is not known. */
  #fresh = null;

  constructor(id, base, api) {
    this.#id = id;
    this.base = base;
    this.#api = api;
  }

  /**
   * Finds out what the task is now, because the list may be old.
   *
   * @param {(task: Object) => Object} update shows the task to the user, except where they have changed it; returns the
   *   changes
   */
  refresh(update) {
    this.#fresh = this.#get().then((fresh) => {
      const changed = Object.keys(update(fresh.data));
      this.base = { ...editable(fresh.data), ...pick(this.base, changed) };
      return fresh;
    });
    return this.#fresh;
  }

  /** Saves the changes. Returns the task, or null if the user prefers to keep editing. */
  async save(changes) {
    let fresh = await Promise.resolve(this.#fresh).catch(() => null);
    fresh ??= await this.#get();
    let { tag } = fresh;
    for (let wanted = changes; ; ) {
      this.#fresh = fresh;
      wanted = await this.#settle(wanted, fresh.data);
      if (!wanted) return null;
      if (!Object.keys(wanted).length) return fresh.data;
      try {
        return await session.withAccess((token) => this.#api.patch(token, this.#id, wanted, tag));
      } catch (problem) {
        if (!(problem instanceof Problem) || problem.status !== 412) throw problem;
        fresh = await this.#get();
        // If this very version was refused, a proxy rewrites the tags.
        tag = fresh.tag === tag ? null : fresh.tag;
      }
    }
  }

  #get() {
    return session.withAccess((token) => this.#api.get(token, this.#id));
  }

  /** Which changes to send, given the current task; null if the user prefers to keep editing. */
  async #settle(changes, task) {
    const members = Object.keys(changes);
    const disputed = members.filter((member) => ![this.base[member], changes[member]].includes(task[member]));
    if (!disputed.length) return changes;
    const choice = await chooseVersion(disputed, changes, task);
    if (choice === null) return null;
    this.base = editable(task);
    return choice === 'mine' ? changes : pick(changes, members.filter((member) => !disputed.includes(member)));
  }
}
