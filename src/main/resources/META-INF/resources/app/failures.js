// Reports failures that no page handles itself.
import { Problem } from './api.js';
import { showBanner } from './banner.js';
import { goToSignIn, show } from './navigation.js';
import { SessionEnded, Superseded } from './session.js';

/** What to tell the user about a failure. */
export const wordsOf = (problem) => (problem instanceof Problem ? problem.words : 'Something went wrong.');

/**
 * Shows a failure that belongs to no field.
 *
 * @param {() => unknown} [retry] what to do again; by default, shows the page again
 * @param {() => unknown} [recover] what to do, without a click, when the network is back
 */
export function report(problem, retry = show, recover = null) {
  if (problem instanceof Superseded) return;
  if (problem instanceof SessionEnded) {
    goToSignIn('Your session has ended. Sign in to continue.');
    return;
  }
  const isKnown = problem instanceof Problem;
  if (!isKnown) console.error(problem);
  const mayRetry = !isKnown || problem.isAway;
  showBanner([wordsOf(problem)], mayRetry ? { retry: () => retry(), recover, isAway: isKnown } : {});
}
