import { describe, expect, it } from 'vitest';
import { apart, versionRange, withoutMajor } from '../../src/compare/version-range.js';

describe('release lines of ranges', () => {
  it.each([
    ['npm', '^17.0.2', '17'], ['npm', '5.8.3', '5'], ['npm', '~0.9.1', '0.9'], ['npm', '^16 || ^17', '16'], ['npm', '1.x', '1'],
    ['cargo', '1.2', '1'], ['cargo', '0.11', '0.11'], ['cargo', '=2.0.1', '2'],
    ['pypi', '~= 1.12', '1'], ['pypi', '==2.23.0', '2'], ['pypi', '>= 1.0.0, < 3.0.0', '1'], ['pypi', '>=4.2,!=4.3,<5', '4'],
    ['rubygems', '~> 5.0', '5'], ['rubygems', '~> 5.0.1', '5'],
    ['go', 'v2.7.0', '2'], ['go', 'v0.157.0', '1'], ['go', 'v1.44.0', '1'],
    ['maven', '4.13.2', '4'], ['nuget', '13.0.3', '13'], ['packagist', '^7.0|^8.0', '7'],
  ])('%s %s is of line %s', (ecosystem, written, line) => expect(versionRange(ecosystem, written)?.line).toBe(line));
  it.each([
    ['npm', null], ['npm', 'latest'], ['npm', '*'], ['npm', '>=1'], ['npm', 'workspace:^'], ['npm', 'catalog:'], ['npm', 'github:acme/x#main'], ['npm', 'https://example.org/x.tgz'], ['npm', '^2 || >=4'],
    ['pypi', '>=1.0'], ['pypi', 'nonsense'], ['go', 'v0.0.0-20260515175617-8268a5d078c0'], ['maven', '[1.0,2.0)'], ['maven', '${junit.version}'], ['packagist', 'dev-main'], ['hex', '1.0.0'],
  ])('%s %s fixes none', (ecosystem, written) => expect(versionRange(ecosystem, written)).toBeNull());
});

describe('ranges apart', () => {
  const range = (ecosystem: string, written: string) => versionRange(ecosystem, written)!;
  it.each([
    ['npm', '^17.0.0', '^18.2.0', true], ['npm', '^17.0.0', '^17.1.0 || ^18', false], ['npm', '5.5.2', '5.8.3', false], ['npm', '^0.9.0', '^0.10.0', true],
    ['pypi', '~=1.12', '==1.36.0', false], ['pypi', '>=1,<3', '==2.1', false], ['pypi', '>=1,<2', '==2.1', true], ['go', 'v0.9.0', 'v1.2.0', false], ['go', 'v1.2.0', 'v2.0.0', true],
  ])('%s: %s and %s: %s', (ecosystem, a, b, expected) => expect(apart(range(ecosystem, a), range(ecosystem, b))).toBe(expected));
});

it('Go writes the major version into the path', () => {
  expect(['github.com/a/b/v2', 'gopkg.in/yaml.v3', 'github.com/a/vault'].map((name) => withoutMajor('go', name))).toEqual(['github.com/a/b', 'gopkg.in/yaml', 'github.com/a/vault']);
  expect(withoutMajor('npm', 'a/v2')).toBe('a/v2');
});
