// Starts the pages.
import * as account from './account.js';
import { report } from './failures.js';
import { header } from './header.js';
import { start } from './navigation.js';
import * as signIn from './sign-in.js';
import * as signUp from './sign-up.js';
import * as tasks from './tasks.js';

addEventListener('unhandledrejection', (event) => report(event.reason));

const pages = { '': tasks, account, 'sign-in': signIn, 'sign-up': signUp };
await start(new Map(Object.entries(pages)), header);
