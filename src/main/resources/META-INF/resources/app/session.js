// Who is signed in, in this tab. The session token is kept in sessionStorage, to outlast a reload; the access token only
// here. Neither is ever in a cookie or an address.
import { auth, Problem } from './api.js';

const KEY = 'taskguard.session';

let kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
let accessToken = null;
let renewal = null;

function keep(session) {
  kept = session;
  if (kept) sessionStorage.setItem(KEY, JSON.stringify(kept));
  else sessionStorage.removeItem(KEY);
}

/** Where the session has ended, wherever that was done. */
export class SessionEnded extends Error {}

/** Where one has signed out, or in as somebody else, before the answer came. */
export class Superseded extends Error {}

export const session = {
  get isOpen() {
    return kept !== null;
  },

  get user() {
    return kept?.user;
  },

  /** After an answer that has signed somebody in. */
  open({ data, sessionToken, accessToken: fresh }) {
    keep({ token: sessionToken, user: data.user });
    accessToken = fresh;
  },

  /** The user has another name now. */
  rename(name) {
    keep({ ...kept, user: { ...kept.user, name } });
  },

  /** Forgets it here; it may have ended elsewhere. */
  forget() {
    keep(null);
    accessToken = null;
  },

  /** Ends it. Here it ends in any case. */
  async signOut() {
    const { token } = kept;
    this.forget();
    await auth.signOut(token);
  },

  /** Does this with the session token. */
  async withSession(work) {
    const mine = this.current();
    return this.answer(mine, work(mine));
  },

  /** Does this with an access token; with a fresh one, once more, where it was refused. */
  async withAccess(work) {
    const mine = this.current();
    accessToken ??= await this.renewed();
    try {
      return await this.unlessSuperseded(mine, work(accessToken));
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      accessToken = await this.renewed();
      return this.answer(mine, work(accessToken));
    }
  },

  /** Requests that were refused together renew it once. */
  renewed() {
    const mine = this.current();
    if (renewal?.token !== mine) {
      const answer = this.withSession(auth.accessToken).finally(() => {
        if (renewal?.token === mine) renewal = null;
      });
      renewal = { token: mine, answer };
    }
    return renewal.answer;
  },

  current() {
    if (!kept) throw new SessionEnded();
    return kept.token;
  },

  /** The answer; where it says that the session has ended, it has. */
  async answer(mine, request) {
    try {
      return await this.unlessSuperseded(mine, request);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      this.forget();
      throw new SessionEnded();
    }
  },

  /** What comes late, for a session that one has left meanwhile, is nobody's business any more. */
  async unlessSuperseded(mine, request) {
    const outcome = await Promise.allSettled([request]).then(([only]) => only);
    if (kept?.token !== mine) throw new Superseded();
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  },
};
