// New tasks on their way to the service: one after the other, so that the list keeps the order in which they were added.
import { Problem, tasksOf } from './api.js';
import { announce } from './dom.js';
import { drafts } from './drafts.js';
import { report, wordsOf } from './failures.js';
import { session, SessionEnded, Superseded } from './session.js';

const INTERRUPTED = 'Adding this task was interrupted. It may be in the list already.';

/** A browser that leaves the page aborts its requests. That says nothing about the service. */
let isLeaving = false;
addEventListener('pagehide', () => {
  isLeaving = true;
});
addEventListener('pageshow', () => {
  isLeaving = false;
});

const isInterrupted = (problem) => isLeaving || problem instanceof Superseded;

function reasonFor(problem) {
  if (isInterrupted(problem)) return INTERRUPTED;
  if (problem instanceof SessionEnded) return 'Your session had ended.';
  return problem.errors?.[0]?.message ?? wordsOf(problem);
}

export class Additions {
  /** Each with the values of the task, its state (`waiting`, `sending`, `failed`) and the reason for a failure. */
  entries;
  /** The page that shows them, if it is shown: `added(task)`, `changed()`, and `takeBack(entry, problem)`. */
  page = null;
  #userId = session.user.id;
  #api = tasksOf(session.user.id);
  #draft = drafts.slot('additions');
  #isRunning = false;

  constructor() {
    this.entries = (this.#draft.get() ?? []).map(({ values, reason = INTERRUPTED }) => ({ values, reason, state: 'failed' }));
  }

  get isCurrent() {
    return this.#draft.isOpen && this.#userId === session.user?.id;
  }

  add(values) {
    this.entries.push({ values, state: 'waiting' });
    this.#changed();
    this.#run();
  }

  /** Keeps a task that is not added, for this reason, until the user decides. */
  keep(values, reason, isAway = false) {
    this.entries.push({ values, reason, isAway, state: 'failed' });
    this.#changed();
  }

  retry(entry) {
    Object.assign(entry, { state: 'waiting', reason: undefined });
    this.#changed();
    this.#run();
  }

  /** Retries what failed because the service could not be reached. */
  resume() {
    this.entries.filter((entry) => entry.isAway && entry.state === 'failed').forEach((entry) => this.retry(entry));
  }

  remove(entry) {
    this.entries = this.entries.filter((each) => each !== entry);
    this.#changed();
  }

  async #run() {
    if (this.#isRunning) return;
    this.#isRunning = true;
    let entry;
    while ((entry = this.entries.find(({ state }) => state === 'waiting'))) await this.#send(entry);
    this.#isRunning = false;
  }

  async #send(entry) {
    Object.assign(entry, { state: 'sending', isAway: false });
    this.#changed();
    try {
      const task = await session.withAccess((token) => this.#api.create(token, entry.values));
      this.remove(entry);
      this.page?.added(task);
      announce(`Added: ${task.title}`);
    } catch (problem) {
      this.#failed(entry, problem);
    }
  }

  #failed(entry, problem) {
    const isRefused = problem instanceof Problem && !problem.isAway;
    // The entries that wait behind it would fail for the same reason.
    const failed = isRefused ? [entry] : this.entries.filter(({ state }) => state !== 'failed');
    failed.forEach((each) => Object.assign(each, { state: 'failed', reason: reasonFor(problem), isAway: problem.isAway }));
    const isAlone = this.entries.length === 1;
    if (isAlone && !isInterrupted(problem) && this.page?.takeBack(entry, problem)) {
      this.remove(entry);
      return;
    }
    this.#changed();
    if (isRefused) announce(`Not added: ${entry.values.title}`);
    else report(problem, () => this.resume());
  }

  #changed() {
    this.#draft.set(this.entries.length ? this.entries.map(({ values, reason }) => ({ values, reason })) : null);
    this.page?.changed();
  }
}

let current = null;

/** The additions of the signed-in user. They continue while another page is shown. */
export function additions() {
  if (!current?.isCurrent) current = new Additions();
  return current;
}

addEventListener('online', () => current?.isCurrent && current.resume());
