// Dates without a time of day, such as 2026-12-24, in the user's calendar.

/** Local midnight. `new Date(26, …)` would be in 1926. */
function midnight(year, month, day) {
  const date = new Date(2000, 0, 1);
  date.setFullYear(year, month, day);
  return date;
}

function parse(date) {
  const [year, month, day] = date.split('-').map(Number);
  return midnight(year, month - 1, day);
}

/** Days from today; negative in the past. Rounded, since a day on which the clocks change has 23 or 25 hours. */
export function daysFromToday(date) {
  const now = new Date();
  return Math.round((parse(date) - midnight(now.getFullYear(), now.getMonth(), now.getDate())) / 86_400_000);
}

/** As one would say it: yesterday, today, tomorrow, Friday, 5 December, 31 January 2030. */
export function humanDate(date) {
  const days = daysFromToday(date);
  if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(days, 'day');
  const when = parse(date);
  if (days > 1 && days < 7) return when.toLocaleDateString('en-GB', { weekday: 'long' });
  const otherYear = when.getFullYear() !== new Date().getFullYear();
  return when.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: otherYear ? 'numeric' : undefined });
}
