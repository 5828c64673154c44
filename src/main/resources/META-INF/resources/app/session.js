// The session of this tab. The session token is kept in sessionStorage so that it outlasts a reload, the access
// token only in memory. Neither is ever in a cookie or an address.
import { auth, Problem } from './api.js';
import { drafts } from './drafts.js';

const KEY = 'taskguard.session';

let kept = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
let accessToken = null;
let renewal = null;
if (kept) drafts.claim(kept.user.id);

function keep(session) {
  kept = session;
  if (kept) sessionStorage.setItem(KEY, JSON.stringify(kept));
  else sessionStorage.removeItem(KEY);
}

/** The session has ended, here or elsewhere. */
export class SessionEnded extends Error {}

/** The response belongs to a session that this tab has since left. */
export class Superseded extends Error {}

export const session = {
  get isOpen() {
    return kept !== null;
  },

  get user() {
    return kept?.user;
  },

  /** Opens the session of a successful sign-in or sign-up. */
  open({ data, sessionToken, accessToken: fresh }) {
    keep({ token: sessionToken, user: data.user });
    accessToken = fresh;
    drafts.claim(data.user.id);
  },

  rename(name) {
    keep({ ...kept, user: { ...kept.user, name } });
  },

  /** Forgets the session in this tab, without ending it. What the user has typed waits for the next sign-in. */
  forget() {
    keep(null);
    accessToken = null;
  },

  /** Forgets the session and what the user has typed, because the user is leaving. */
  leave() {
    this.forget();
    drafts.clear();
  },

  /** Ends the session. This tab forgets it even if the service cannot be reached. */
  async signOut() {
    const { token } = kept;
    this.leave();
    await auth.signOut(token);
  },

  /** Does the work with the session token. */
  async withSession(work) {
    const token = this.current();
    return this.outcomeOf(token, work(token));
  },

  /** Does the work with an access token, and once more with a fresh one if the first is refused. */
  async withAccess(work) {
    const token = this.current();
    accessToken ??= await this.renewed();
    try {
      return await this.unlessSuperseded(token, work(accessToken));
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      accessToken = await this.renewed();
      return this.outcomeOf(token, work(accessToken));
    }
  },

  /** A fresh access token. Requests that are refused at the same time share one renewal. */
  renewed() {
    const token = this.current();
    if (renewal?.token !== token) {
      const answer = this.withSession(auth.accessToken).finally(() => {
        if (renewal?.token === token) renewal = null;
      });
      renewal = { token, answer };
    }
    return renewal.answer;
  },

  current() {
    if (!kept) throw new SessionEnded();
    return kept.token;
  },

  /** The request's outcome; a 401 means that the session has ended. */
  async outcomeOf(token, request) {
    try {
      return await this.unlessSuperseded(token, request);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      this.forget();
      throw new SessionEnded();
    }
  },

  /** The request's outcome, unless this tab has left the session before it arrived. */
  async unlessSuperseded(token, request) {
    const [outcome] = await Promise.allSettled([request]);
    if (kept?.token !== token) throw new Superseded();
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  },
};
