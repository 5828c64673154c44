// Asks which version to keep if the same member was changed elsewhere.
import { humanDate } from './calendar.js';
import { choose } from './dialog.js';
import { h } from './dom.js';
import { LABELS, PRIORITIES } from './task-fields.js';

/**
 * Asks which version of a task to keep.
 *
 * @param {string[]} members where the two versions differ
 * @returns {Promise<?string>} 'mine' or 'theirs'; null to go on editing
 */
export function chooseVersion(members, mine, theirs) {
  const versions = members.flatMap((member) => [
    h('dt', {}, LABELS[member]),
    version('Yours', member, mine),
    version('Theirs', member, theirs),
  ]);
  return choose({
    title: 'Which version do you want to keep?',
    text: ['This task was changed in another tab or on another device while you were editing it.'],
    details: h('dl', { class: 'versions' }, ...versions),
    dismiss: 'Keep editing',
    choices: [
      { value: 'theirs', text: 'Take theirs', kind: 'quiet' },
      { value: 'mine', text: 'Keep mine' },
    ],
  });
}

function version(whose, member, task) {
  return h('dd', {}, h('span', { class: 'fact' }, whose), h('span', { class: 'version', dir: 'auto' }, wordsOf(member, task[member])));
}

function wordsOf(member, value) {
  if (value === null || value === '') return '(none)';
  if (member === 'priority') return PRIORITIES[value];
  return member === 'due_date' ? humanDate(value) : value;
}
