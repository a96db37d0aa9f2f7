import { terminalText } from './terminal-text.js';

/**
 * Plain text as a SARIF message (2.1.0, §3.11.5 and §3.11.6): a bracket would begin a link and a brace a placeholder, so these are escaped as the standard says. Characters that cannot
 * be seen, or that turn text around, go as on a terminal.
 */
export const sarifText = (text: string): string => terminalText(text).replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
