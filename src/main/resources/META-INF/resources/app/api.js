// The only module that knows the API: its addresses, responses and problems.

/** The root of the application, below any prefix that a proxy adds; the document itself may be at any address. */
export const BASE = new URL('..', import.meta.url);

const TIMEOUT_MILLIS = 15_000;

/** A response that is not a success (RFC 9457), or no response at all (status 0). */
export class Problem extends Error {
  constructor(status, { code = '', message = '', errors = [] } = {}, waitSeconds = 0) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.waitSeconds = waitSeconds;
  }

  /** Whether the same request may succeed later. */
  get isAway() {
    return this.status === 0 || this.status >= 500;
  }

  /** What to tell the user. */
  get words() {
    if (this.status === 0) return 'Taskguard cannot be reached.';
    if (this.status === 429) return `Too many attempts. Try again in ${duration(this.waitSeconds)}.`;
    if (this.status === 403) return 'You can only open what belongs to your own account.';
    return this.message || 'Something went wrong. Try again.';
  }
}

function duration(seconds) {
  if (seconds < 90) return `${seconds} second${seconds === 1 ? '' : 's'}`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

async function send(method, path, { body, token, headers = {} } = {}) {
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;
  let response;
  let data;
  try {
    response = await fetch(new URL(path, BASE), {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
    });
    const text = await response.text();
    data = text ? JSON.parse(text) : null;
  } catch {
    // No connection, no response in time, or something in between that does not speak JSON.
    throw new Problem(response && !response.ok ? response.status : 0);
  }
  if (!response.ok) throw new Problem(response.status, data ?? {}, Number(response.headers.get('Retry-After')));
  return {
    data,
    accessToken: response.headers.get('set-auth-jwt'),
    sessionToken: response.headers.get('set-auth-token'),
    // A proxy that compresses weakens the tag, which then never matches (RFC 9110 §13.1.1).
    tag: response.headers.get('ETag')?.replace(/^W\//, ''),
    hasMore: /\brel="?next\b/.test(response.headers.get('Link') ?? ''),
  };
}

/** The auth API. Each `token` is the session token. */
export const auth = {
  signUp: (body) => send('POST', 'api/auth/sign-up/email', { body }),
  signIn: (body) => send('POST', 'api/auth/sign-in/email', { body }),
  signOut: (token) => send('POST', 'api/auth/sign-out', { token, body: {} }),
  session: async (token) => (await send('GET', 'api/auth/get-session', { token })).data,
  accessToken: async (token) => (await send('GET', 'api/auth/token', { token })).data.token,
  sessions: async (token) => (await send('GET', 'api/auth/list-sessions', { token })).data,
  revoke: (token, handle) => send('POST', 'api/auth/revoke-session', { token, body: { token: handle } }),
  revokeOthers: (token) => send('POST', 'api/auth/revoke-other-sessions', { token, body: {} }),
  rename: (token, name) => send('POST', 'api/auth/update-user', { token, body: { name } }),
  changePassword: (token, body) => send('POST', 'api/auth/change-password', { token, body }),
  deleteUser: (token, password) => send('POST', 'api/auth/delete-user', { token, body: { password } }),
};

/** The tasks API of one user; each call takes an access token first. */
export const tasksOf = (userId) => {
  const path = (id) => `api/users/${encodeURIComponent(userId)}/tasks${id === undefined ? '' : `/${id}`}`;
  return {
    /** @returns {Promise<{data: Object[], hasMore: boolean}>} */
    list: (token) => send('GET', path(), { token }),
    /** @returns {Promise<{data: Object, tag: string}>} the task and its version */
    get: (token, id) => send('GET', path(id), { token }),
    create: async (token, task) => (await send('POST', path(), { token, body: task })).data,
    /** @param {?string} tag makes the change fail with 412 if the task is no longer of this version */
    patch: async (token, id, changes, tag) =>
      (await send('PATCH', path(id), { token, body: changes, headers: tag ? { 'If-Match': tag } : {} })).data,
    remove: (token, id) => send('DELETE', path(id), { token }),
  };
};
