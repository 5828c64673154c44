// The limits of a new password, checked before the service judges it. A test compares them with the service's own.

const MIN_CHARACTERS = 8;
const MAX_BYTES = 72;

/** The rule to show before anything is typed. */
export const RULE = `At least ${MIN_CHARACTERS} characters.`;

/** What is wrong with a new password, or null. */
export function flawOf(password) {
  if ([...password].length < MIN_CHARACTERS) return RULE;
  const bytes = new TextEncoder().encode(password.normalize('NFKC')).length;
  if (bytes > MAX_BYTES) return `At most ${MAX_BYTES} bytes; this is ${bytes}. Accented letters count two, emoji four.`;
  return null;
}
