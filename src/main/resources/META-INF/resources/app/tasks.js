import { Problem, tasksOf } from './api.js';
import { announce, ask, field, formOf, h } from './dom.js';
import { report } from './app.js';
import { session } from './session.js';

const PRIORITIES = [
  ['low', 'Low'],
  ['medium', 'Medium'],
  ['high', 'High'],
];

/** Midnight of a day of the calendar; not by `new Date(26, …)`, which is in 1926. */
function midnight(year, month, day) {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month, day);
  return date;
}

function parse(date) {
  const [year, month, day] = date.split('-').map(Number);
  return midnight(year, month - 1, day);
}

/** Days from today, in the calendar of who looks. An hour more or less, where clocks are changed, is rounded away. */
function daysFromToday(date) {
  const now = new Date();
  return Math.round((parse(date) - midnight(now.getFullYear(), now.getMonth(), now.getDate())) / 86_400_000);
}

/** As one would say it: yesterday, today, tomorrow, Friday, 5 December, 31 January 2030. */
function humanDate(date) {
  const days = daysFromToday(date);
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(days, 'day');
  const when = parse(date);
  if (days > 1 && days < 7) return when.toLocaleDateString('en-GB', { weekday: 'long' });
  const otherYear = when.getFullYear() !== new Date().getFullYear();
  return when.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: otherYear ? 'numeric' : undefined });
}

const isOverdue = (task) => !task.completed && task.due_date !== null && daysFromToday(task.due_date) < 0;

/** The fields of a task, and what they say. */
function taskFields(task = {}) {
  const title = field('Title', { name: 'title', required: true, maxlength: 1000, autocomplete: 'off', value: task.title });
  const description = field('Description', { name: 'description', rows: 3, value: task.description }, { tag: 'textarea' });
  const priority = field('Priority', { name: 'priority', value: task.priority ?? 'medium' }, { tag: 'select', options: PRIORITIES });
  const due = field('Due', { type: 'date', name: 'due_date', value: task.due_date });
  const fields = { title, description, priority, due_date: due };
  return {
    title,
    rows: [title.row, description.row, h('div', { class: 'pair' }, priority.row, due.row)],
    values: () => ({
      title: title.input.value,
      description: description.input.value || null,
      priority: priority.input.value,
      due_date: due.input.value || null,
    }),
    /** Whether it could be sent. */
    check: () => {
      const flaw = title.input.value.trim() ? null : 'A task needs a title.';
      title.fail(flaw);
      if (flaw) title.input.focus();
      return !flaw;
    },
    /** Shows what the service says of the fields; false where it is about something else. */
    tell: (problem) => {
      const told = problem.errors.filter((error) => fields[error.field]);
      told.forEach((error) => fields[error.field].fail(error.message));
      if (told.length) fields[told[0].field].input.focus();
      return told.length > 0;
    },
    clear: () => {
      for (const { input, fail } of [title, description, due]) {
        input.value = '';
        fail(null);
      }
      priority.input.value = 'medium';
    },
  };
}

export async function tasks(place) {
  const api = tasksOf(session.user.id);
  const list = h('ul', { class: 'tasks', 'aria-label': 'Tasks' });
  const summary = h('p', { class: 'summary', tabindex: '-1' });
  const items = new Map();

  const summarize = () => {
    const all = [...items.values()].map(({ task }) => task);
    const open = all.filter((task) => !task.completed);
    const overdue = open.filter(isOverdue).length;
    if (!all.length) summary.textContent = 'Nothing to do yet. Add your first task above.';
    else if (!open.length) summary.textContent = 'All done.';
    else summary.textContent = `${open.length} to do${overdue ? `, ${overdue} overdue` : ''}, ${all.length - open.length} done.`;
    list.hidden = !all.length;
  };

  /** Somebody, perhaps oneself in another tab, has deleted it meanwhile. */
  const gone = (item) => {
    remove(item, false);
    report(new Problem(404, { message: `“${item.task.title}” no longer exists: it was deleted elsewhere.` }));
  };
  const failed = (problem, item, retry) => {
    if (problem instanceof Problem && problem.status === 404) gone(item);
    else report(problem, retry);
  };

  const remove = (item, focusNext = true) => {
    const next = item.element.nextElementSibling ?? item.element.previousElementSibling;
    items.delete(item.task.id);
    item.element.remove();
    summarize();
    if (focusNext) (next?.querySelector('input') ?? summary).focus();
  };

  const show = (item) => {
    const { task } = item;
    const toggle = h('input', {
      type: 'checkbox',
      id: `done-${task.id}`,
      checked: task.completed,
      onchange: () => complete(item, toggle),
    });
    const overdue = isOverdue(task);
    item.element.className = `task${task.completed ? ' completed' : ''}${overdue ? ' overdue' : ''}`;
    item.element.replaceChildren(
      toggle,
      h(
        'div',
        { class: 'what' },
        h('label', { for: toggle.id, class: 'title' }, task.title),
        task.description && h('p', { class: 'description' }, task.description),
        h(
          'p',
          { class: 'facts' },
          task.completed && h('span', { class: 'fact done' }, 'Done'),
          overdue && h('span', { class: 'fact late' }, 'Overdue'),
          task.due_date && h('span', { class: 'fact' }, 'Due ', h('time', { datetime: task.due_date }, humanDate(task.due_date))),
          task.priority !== 'medium' && h('span', { class: `fact ${task.priority}` }, task.priority === 'high' ? 'High priority' : 'Low priority'),
        ),
      ),
      h(
        'div',
        { class: 'actions' },
        h('button', { type: 'button', class: 'quiet', 'aria-label': `Edit ${task.title}`, onclick: () => edit(item) }, 'Edit'),
        h('button', { type: 'button', class: 'quiet danger', 'aria-label': `Delete ${task.title}`, onclick: () => discard(item) }, 'Delete'),
      ),
    );
  };

  const complete = async (item, toggle) => {
    const completed = toggle.checked;
    toggle.disabled = true;
    try {
      item.task = await session.withAccess((token) => api.patch(token, item.task.id, { completed }));
      show(item);
      summarize();
      item.element.querySelector('input').focus();
      announce(completed ? `Done: ${item.task.title}` : `To do again: ${item.task.title}`);
    } catch (problem) {
      toggle.disabled = false;
      toggle.checked = !completed;
      toggle.focus();
      failed(problem, item, () => {
        toggle.checked = completed;
        complete(item, toggle);
      });
    }
  };

  const edit = (item) => {
    const fields = taskFields(item.task);
    const close = () => {
      show(item);
      item.element.querySelector('.actions button').focus();
    };
    const save = h('button', {}, 'Save');
    const form = formOf(
      save,
      () => fields.check() && store(),
      { class: 'edit', onkeydown: (event) => event.key === 'Escape' && close() },
      ...fields.rows,
      h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: close }, 'Cancel'), save),
    );
    const store = async () => {
      try {
        item.task = await session.withAccess((token) => api.patch(token, item.task.id, fields.values()));
        close();
        summarize();
        announce(`Saved: ${item.task.title}`);
      } catch (problem) {
        if (!(problem instanceof Problem && fields.tell(problem))) failed(problem, item, () => form.requestSubmit());
      }
    };
    item.element.replaceChildren(form);
    fields.title.input.focus();
  };

  const discard = async (item) => {
    const yes = await ask({ title: 'Delete this task?', text: `“${item.task.title}” will be deleted permanently.`, yes: 'Delete' });
    if (!yes) return;
    try {
      await session.withAccess((token) => api.remove(token, item.task.id));
      remove(item);
      announce(`Deleted: ${item.task.title}`);
    } catch (problem) {
      failed(problem, item, () => discard(item));
    }
  };

  const itemOf = (task) => {
    const item = { task, element: h('li', {}) };
    items.set(task.id, item);
    show(item);
    return item;
  };

  const fields = taskFields();
  const add = h('button', {}, 'Add task');
  const create = async () => {
    try {
      const sent = fields.values();
      const item = itemOf(await session.withAccess((token) => api.create(token, sent)));
      list.prepend(item.element);
      // Unless the next one is being typed already.
      if (JSON.stringify(fields.values()) === JSON.stringify(sent)) fields.clear();
      summarize();
      announce(`Added: ${item.task.title}`);
      fields.title.input.focus();
    } catch (problem) {
      if (!(problem instanceof Problem && fields.tell(problem))) report(problem, () => form.requestSubmit());
    }
  };
  const form = formOf(
    add,
    () => fields.check() && create(),
    { 'aria-label': 'New task' },
    ...fields.rows,
    add,
  );

  const loading = h('p', { class: 'loading' }, 'Loading your tasks …');
  place.append(
    h('h1', {}, 'Your tasks'),
    h('section', { class: 'card' }, form),
    loading,
  );
  fields.title.input.focus();
  const load = async () => {
    loading.hidden = false;
    try {
      const all = await session.withAccess(api.list);
      items.clear();
      list.replaceChildren(...all.map((task) => itemOf(task).element));
      summarize();
      place.append(summary, list);
    } catch (problem) {
      report(problem, load);
    } finally {
      loading.hidden = true;
    }
  };
  await load();
}
