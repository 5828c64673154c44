// Starts the pages. The document names the module of each page and its address (data-page).
import { recover } from './banner.js';
import { report } from './failures.js';
import { header } from './header.js';
import { refresh, start } from './navigation.js';
import * as notFound from './not-found.js';

addEventListener('unhandledrejection', (event) => report(event.reason));
document.addEventListener('visibilitychange', refresh);
addEventListener('pageshow', (event) => event.persisted && refresh());
addEventListener('online', () => {
  recover();
  refresh();
});

const links = [...document.querySelectorAll('link[data-page]')];
const pages = await Promise.all(links.map(async (link) => [link.dataset.page, await import(link.href)]));
await start(new Map(pages), notFound, header);
