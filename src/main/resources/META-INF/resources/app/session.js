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
    try {
      return await work(kept.token);
    } catch (problem) {
      throw this.judged(problem);
    }
  },

  /** Does this with an access token; with a fresh one, once more, where it was refused. */
  async withAccess(work) {
    accessToken ??= await this.renewed();
    try {
      return await work(accessToken);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem;
      accessToken = await this.renewed();
      return await work(accessToken).catch((again) => {
        throw this.judged(again);
      });
    }
  },

  /** Requests that were refused together renew it once. */
  renewed() {
    renewal ??= this.withSession(auth.accessToken).finally(() => {
      renewal = null;
    });
    return renewal;
  },

  judged(problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) return problem;
    this.forget();
    return new SessionEnded();
  },
};
