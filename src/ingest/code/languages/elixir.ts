import type { Language } from './language.js';

export const elixir: Language = { name: 'Elixir', extensions: ['.ex', '.exs'], modules: null };
