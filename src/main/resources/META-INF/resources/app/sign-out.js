import { confirm } from './dialog.js';
import { drafts } from './drafts.js';
import { wordsOf } from './failures.js';
import { go } from './navigation.js';
import { session } from './session.js';

/** Ends the session; this tab forgets it even if the service cannot be reached. Asks first if that loses something. */
export async function signOut() {
  const question = {
    title: 'Sign out without saving?',
    text: ['You have typed something that is not saved. It is lost when you sign out.'],
    dismiss: 'Stay',
    yes: 'Sign out without saving',
  };
  if (drafts.areUnsaved && !(await confirm(question))) return;
  try {
    await session.signOut();
    go('sign-in', { message: 'You are signed out.' });
  } catch (problem) {
    go('sign-in', { message: `You are signed out in this tab, but the session could not be ended: ${wordsOf(problem)}` });
  }
}
