// What can be said of a new password before the service has judged it.

const MIN_CHARACTERS = 8;
const MAX_BYTES = 72;

/** What is wrong with it, or null. */
export function flawOf(password) {
  if ([...password].length < MIN_CHARACTERS) return `At least ${MIN_CHARACTERS} characters.`;
  const bytes = new TextEncoder().encode(password.normalize('NFKC')).length;
  if (bytes > MAX_BYTES) return `At most ${MAX_BYTES} bytes; this is ${bytes}. Accented letters count two, emoji four.`;
  return null;
}
