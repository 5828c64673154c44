// What the user has typed but not saved. It survives navigation, a reload and the end of the session, in this tab only,
// until the user signs out or another user signs in. Passwords and tokens are never drafts.

const KEY = 'taskguard.drafts';

const none = (owner) => ({ owner, entries: {} });

let kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null') ?? none(null);

/** Replaced whenever the drafts are forgotten. */
let era = Symbol();

function store() {
  try {
    if (Object.keys(kept.entries).length) sessionStorage.setItem(KEY, JSON.stringify(kept));
    else sessionStorage.removeItem(KEY);
  } catch {
    // The storage is full: the drafts live in memory only.
  }
}

export const drafts = {
  /** Forgets the drafts of any other user. */
  claim(userId) {
    if (kept.owner === userId) return;
    this.clear();
    kept.owner = userId;
  },

  clear() {
    kept = none(null);
    era = Symbol();
    store();
  },

  names: () => Object.keys(kept.entries),

  /** Whether signing out would lose something the user has typed. */
  get areUnsaved() {
    return Object.values(kept.entries).some(({ isUnsaved = true }) => isUnsaved);
  },

  /**
   * The slot of one draft. It closes when the drafts are forgotten, so that a form of the previous user cannot leave
   * its text to the next one.
   */
  slot(name) {
    const own = era;
    return {
      get isOpen() {
        return own === era;
      },
      get: () => (own === era ? (kept.entries[name] ?? null) : null),
      /** @param {?Object} value null forgets the draft; `isUnsaved: false` marks one that nothing was typed into */
      set: (value) => {
        if (own !== era) return;
        if (value === null) delete kept.entries[name];
        else kept.entries[name] = value;
        store();
      },
    };
  },
};
