import { describe, expect, it } from 'vitest';
import { refuseMisspelt } from '../../src/cli/command-meant.js';

const COMMANDS = ['analyze', 'check', 'explain', 'pr', 'view', 'what-if'];
const meant = (word: string): string | null => {
  try {
    refuseMisspelt([word], COMMANDS);
    return null;
  } catch (error) {
    return (error as { hint: string }).hint;
  }
};

describe('a path that reads like a command', () => {
  it('is told which one may be meant', () => {
    expect(['analyse', 'chek', 'explian', 'vew', 'what_if', 'Check'].map(meant)).toEqual([...['analyze', 'check', 'explain', 'view'].map((name) => `\`conway ${name}\` may be meant`), null, '`conway check` may be meant']);
  });
  it('is a path where it is there, has a slash or a dot, or is like none', () => {
    expect(['src', './analyse', 'analyse.d', 'shop', 'web', 'api'].map(meant)).toEqual([null, null, null, null, null, null]);
  });
});
