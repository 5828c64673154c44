// Runs Better Auth's client, unmodified from npm, against the Taskguard at TASKGUARD_URL.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createAuthClient } from 'better-auth/client';
import { jwtClient } from 'better-auth/client/plugins';

const baseURL = process.env.TASKGUARD_URL;
const password = 'correct horse battery';

/** A device: a client that keeps the last session token and JWT it received. */
function device() {
  const kept = { token: '', jwt: '' };
  const client = createAuthClient({
    baseURL,
    plugins: [jwtClient()],
    fetchOptions: {
      auth: { type: 'Bearer', token: () => kept.token },
      onSuccess: ({ response }) => {
        kept.token = response.headers.get('set-auth-token') ?? kept.token;
        kept.jwt = response.headers.get('set-auth-jwt') ?? kept.jwt;
      },
    },
  });
  return { client, kept };
}

/** The data of an answer, which must not be an error. */
function data(answer) {
  assert.equal(answer.error, null, JSON.stringify(answer.error));
  return answer.data;
}

async function signUp() {
  const email = `${randomUUID()}@example.com`;
  const here = device();
  const { user } = data(await here.client.signUp.email({ name: 'Ada', email, password }));
  return { ...here, email, user };
}

async function signIn(email, withPassword = password) {
  const there = device();
  data(await there.client.signIn.email({ email, password: withPassword }));
  return there;
}

const tasks = (userId, jwt) =>
  fetch(`${baseURL}/api/users/${userId}/tasks`, { headers: { Authorization: `Bearer ${jwt}` } });

const claims = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url'));

test('signs up and reads its session', async () => {
  const { client, kept, email, user } = await signUp();
  assert.equal(user.email, email);
  assert.equal(user.name, 'Ada');
  assert.equal(user.emailVerified, false);
  // The client parses a string as a date only if it has three fraction digits.
  assert.ok(user.createdAt instanceof Date && Math.abs(Date.now() - user.createdAt) < 60_000);

  const session = data(await client.getSession());
  assert.equal(session.user.id, user.id);
  assert.equal(session.session.userId, user.id);
  assert.equal(session.session.token, kept.token);
  assert.ok(session.session.expiresAt - Date.now() > 6 * 24 * 3_600_000);
});

test('signs in, and a second sign-up with the address fails as in Better Auth', async () => {
  const { email } = await signUp();
  const { client } = await signIn(email.toUpperCase());
  assert.equal(data(await client.getSession()).user.email, email);

  const { error } = await device().client.signUp.email({ name: 'Eve', email, password });
  assert.equal(error.status, 422);
  assert.equal(error.code, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL');
});

test('a wrong password, an unknown address and a short password have the codes of Better Auth', async () => {
  const { email } = await signUp();
  for (const attempt of [{ email, password: 'wrong' }, { email: `x${email}`, password }]) {
    const { error } = await device().client.signIn.email(attempt);
    assert.equal(error.status, 401);
    assert.equal(error.code, 'INVALID_EMAIL_OR_PASSWORD');
    assert.ok(error.message);
  }
  const { error } = await device().client.signUp.email({ name: '', email: `y${email}`, password: 'short' });
  assert.equal(error.code, 'PASSWORD_TOO_SHORT');
});

test('gets a JWT that the published keys verify and the tasks API accepts', async () => {
  const { client, user } = await signUp();
  const { token } = data(await client.token());
  assert.equal(claims(token).sub, user.id);

  const { keys } = data(await client.jwks());
  const header = JSON.parse(Buffer.from(token.split('.')[0], 'base64url'));
  const jwk = keys.find(({ kid }) => kid === header.kid);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
  const [head, body, signature] = token.split('.');
  assert.ok(await crypto.subtle.verify(algorithm, key, Buffer.from(signature, 'base64url'), Buffer.from(`${head}.${body}`)));

  assert.equal((await tasks(user.id, token)).status, 200);
});

test('updates the user', async () => {
  const { client } = await signUp();
  assert.equal(data(await client.updateUser({ name: 'Ada Lovelace', image: 'https://example.com/a.png' })).status, true);
  const { user } = data(await client.getSession());
  assert.equal(user.name, 'Ada Lovelace');
  assert.equal(user.image, 'https://example.com/a.png');
  assert.equal(claims(data(await client.token()).token).name, 'Ada Lovelace');

  const { error } = await client.updateUser({ email: 'eve@example.com' });
  assert.equal(error.code, 'EMAIL_CAN_NOT_BE_UPDATED');
});

test('lists sessions and revokes one of them', async () => {
  const { client, email, user } = await signUp();
  const there = await signIn(email);
  const sessions = data(await client.listSessions());
  assert.equal(sessions.length, 2);
  const mine = data(await client.getSession()).session;
  const other = sessions.find(({ id }) => id !== mine.id);
  assert.ok(other.createdAt instanceof Date);

  assert.equal(data(await client.revokeSession({ token: other.token })).status, true);
  assert.equal(data(await there.client.getSession()), null);
  assert.equal((await tasks(user.id, there.kept.jwt)).status, 401);
  assert.equal(data(await client.listSessions()).length, 1);
});

test('revokes the other sessions, and all sessions', async () => {
  const { client, email } = await signUp();
  const there = await signIn(email);
  assert.equal(data(await client.revokeOtherSessions()).status, true);
  assert.equal(data(await there.client.getSession()), null);
  assert.equal(data(await client.listSessions()).length, 1);

  assert.equal(data(await client.revokeSessions()).status, true);
  assert.equal(data(await client.getSession()), null);
  assert.equal((await client.listSessions()).error.status, 401);
});

test('changes the password, which replaces the session', async () => {
  const { client, kept, email } = await signUp();
  const there = await signIn(email);
  const newPassword = 'eleven violet umbrellas';
  assert.equal((await client.changePassword({ currentPassword: 'wrong', newPassword })).error.code, 'INVALID_PASSWORD');

  const before = kept.token;
  const changed = data(await client.changePassword({ currentPassword: password, newPassword, revokeOtherSessions: true }));
  assert.equal(changed.user.email, email);
  assert.equal(changed.token, kept.token);
  assert.notEqual(kept.token, before);
  assert.equal(data(await there.client.getSession()), null);
  assert.equal(data(await client.getSession()).user.email, email);
  await signIn(email, newPassword);

  assert.equal(data(await client.changePassword({ currentPassword: newPassword, newPassword: password })).token, null);
});

test('signs out, and the JWT ends with the session', async () => {
  const { client, kept, user } = await signUp();
  const { jwt } = kept;
  assert.equal((await tasks(user.id, jwt)).status, 200);
  assert.equal(data(await client.signOut()).success, true);
  assert.equal((await tasks(user.id, jwt)).status, 401);
  assert.equal(data(await client.getSession()), null);
  assert.equal((await client.token()).error.status, 401);
});

test('deletes the account', async () => {
  const { client, kept, email, user } = await signUp();
  assert.equal((await client.deleteUser({ password: 'wrong' })).error.code, 'INVALID_PASSWORD');
  const deleted = data(await client.deleteUser({ password }));
  assert.deepEqual({ ...deleted }, { success: true, message: 'User deleted' });
  assert.equal((await tasks(user.id, kept.jwt)).status, 401);
  assert.equal((await device().client.signIn.email({ email, password })).error.code, 'INVALID_EMAIL_OR_PASSWORD');
});

test('the observable session follows changes to the session', { timeout: 30_000 }, async () => {
  const { client, email } = await signUp();
  // After each of these calls the client reads the session again by itself.
  const until = (condition) =>
    new Promise((resolve) => {
      const stop = client.useSession.subscribe(({ data: session, isPending }) => {
        if (!isPending && condition(session)) setTimeout(() => resolve(stop()));
      });
    });
  client.useSession.get().refetch();
  await until((session) => session?.user.email === email);
  await client.updateUser({ name: 'Ada Lovelace' });
  await until((session) => session?.user.name === 'Ada Lovelace');
  await client.signOut();
  await until((session) => session === null);
});
