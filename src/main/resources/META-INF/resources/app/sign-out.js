import { wordsOf } from './failures.js';
import { go } from './navigation.js';
import { session } from './session.js';

/** Ends the session; this tab forgets it even if the service cannot be reached. */
export async function signOut() {
  try {
    await session.signOut();
    go('sign-in', { message: 'You are signed out.' });
  } catch (problem) {
    go('sign-in', { message: `You are signed out in this tab, but the session could not be ended: ${wordsOf(problem)}` });
  }
}
