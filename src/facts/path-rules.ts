import { parsePathPattern, type Grammar, type PathPattern, type Step } from './path-pattern.js';
import { matchesWildcard, type Wildcard } from './wildcard.js';

/** Many patterns compiled once; answers which is the last one that matches a path. */
export interface PathRules {
  /** Index of the last pattern that matches the file, -1 when none does or when the work limit was reached. */
  last(path: string): number;
  /** Whether the work limit was reached: answers so far may miss matches, so none of them should be used. */
  readonly exhausted: boolean;
  /** Patterns that match nothing because their syntax is not supported, and why. */
  readonly unsupported: readonly { readonly index: number; readonly reason: string }[];
}

/** Steps (patterns under way at a name, comparisons of a name with a wildcard, by its length) before giving up: about a second, far above what real owners files need. */
export const WORK_LIMIT = 20_000_000;

/** A node of the trie of all patterns; the numbers are pattern indices, -1 for none. */
interface Node {
  readonly names: Map<string, Node>;
  /** Wildcard steps by the literal text that every match ends with (else begins with), by the length of that text: positive from the end, negative from the start. */
  readonly wild: Map<number, Map<string, { readonly wild: Wildcard; readonly node: Node }[]>>;
  readonly wildNodes: Map<string, Node>;
  any: Node | null;
  deep: Node | null;
  /** This node is reached by `**` and stays active on every name. */
  readonly loops: boolean;
  within: number;
  below: number;
  here: number;
}

/** Nodes reached by a folder, and the last pattern that takes everything in it. */
interface State {
  readonly nodes: readonly Node[];
  readonly inherited: number;
}

/** Longest literal text that wildcards are sorted by. */
const KEY = 16;

/** Compiles patterns; those that are not supported match nothing and are listed. */
export function pathRules(patterns: readonly string[], workLimit = WORK_LIMIT, grammar: Grammar = 'github'): PathRules {
  const root = node(false);
  const unsupported: { index: number; reason: string }[] = [];
  patterns.forEach((text, index) => {
    const pattern = parsePathPattern(text, grammar);
    if (typeof pattern === 'string') unsupported.push({ index, reason: pattern });
    else insert(root, pattern, index);
  });
  const folders = new Map<string, State>();
  let work = 0;
  const step = (state: State, name: string): Node[] => {
    const reached: Node[] = [];
    work += state.nodes.length;
    if (work > workLimit) return reached;
    for (const from of state.nodes) {
      if (from.loops) reached.push(from);
      const named = from.names.get(name);
      if (named !== undefined) reached.push(named);
      if (from.any !== null) reached.push(from.any);
      for (const [length, byText] of from.wild) {
        const candidates = byText.get(length > 0 ? name.slice(-length) : name.slice(0, -length));
        if (candidates === undefined) continue;
        work += candidates.length * (1 + (name.length >> 3));
        if (work > workLimit) return [];
        for (const candidate of candidates) if (matchesWildcard(candidate.wild, name)) reached.push(candidate.node);
      }
    }
    return reached;
  };
  const enter = (folder: string): State => {
    if (folder === '') return { nodes: closure([root]), inherited: -1 };
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const slash = folder.lastIndexOf('/');
    const parent = enter(slash === -1 ? '' : folder.slice(0, slash));
    const reached = step(parent, folder.slice(slash + 1));
    const inherited = reached.reduce((best, at) => Math.max(best, at.within, at.below), parent.inherited);
    const state = { nodes: closure(reached), inherited };
    folders.set(folder, state);
    return state;
  };
  return {
    last(path) {
      const slash = path.lastIndexOf('/');
      const folder = enter(slash === -1 ? '' : path.slice(0, slash));
      return step(folder, path.slice(slash + 1)).reduce((best, at) => Math.max(best, at.within, at.here), folder.inherited);
    },
    unsupported,
    get exhausted() {
      return work > workLimit;
    },
  };
}

function node(loops: boolean): Node {
  return { names: new Map(), wild: new Map(), wildNodes: new Map(), any: null, deep: null, loops, within: -1, below: -1, here: -1 };
}

function insert(root: Node, pattern: PathPattern, index: number): void {
  let at = root;
  for (const step of pattern.steps) at = child(at, step);
  at[pattern.reach] = index;
}

function child(from: Node, step: Step): Node {
  if (step.kind === 'deep') return (from.deep ??= node(true));
  if (step.kind === 'any') return (from.any ??= node(false));
  const nodes = step.kind === 'name' ? from.names : from.wildNodes;
  const key = step.kind === 'name' ? step.name : step.key;
  let next = nodes.get(key);
  if (next !== undefined) return next;
  next = node(false);
  nodes.set(key, next);
  if (step.kind === 'wild') {
    const { head, tail } = step.wild;
    const length = tail !== '' ? Math.min(KEY, tail.length) : -Math.min(KEY, head.length);
    const text = length > 0 ? tail.slice(-length) : head.slice(0, -length);
    const byText = within(from.wild, length, () => new Map<string, { wild: Wildcard; node: Node }[]>());
    within(byText, text, () => []).push({ wild: step.wild, node: next });
  }
  return next;
}

/** `**` also stands for no folder at all, so its node is active where it hangs. */
function closure(nodes: readonly Node[]): readonly Node[] {
  const active = new Set(nodes);
  for (const at of active) if (at.deep !== null) active.add(at.deep);
  return [...active];
}

function within<K, V>(map: Map<K, V>, key: K, initial: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = initial();
  map.set(key, value);
  return value;
}
