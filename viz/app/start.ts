import { inflated, sayUnreadable } from './inflate.js';

/** The one script that stands in the page: unpacks the program, which the policy names by its own hash, and runs it. Packed it is half as long. */
try {
  const program = document.createElement('script');
  program.type = 'module';
  program.textContent = await inflated('program');
  document.body.append(program);
} catch (error) {
  sayUnreadable(error);
}
