import { startPage } from './start-page.js';

await startPage();
