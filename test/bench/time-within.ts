import { Session } from 'node:inspector/promises';

/**
 * Runs synchronous work under the sampling profiler.
 *
 * @param names functions by name
 * @returns milliseconds in all, and of them those spent in calls of these functions and what they call
 */
export async function timeWithin(work: () => unknown, names: readonly string[]): Promise<{ readonly milliseconds: number; readonly within: number }> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  const start = performance.now();
  work();
  const milliseconds = performance.now() - start;
  const { profile: { nodes, samples = [], timeDeltas = [] } } = await session.post('Profiler.stop');
  session.disconnect();

  const inside = new Set<number>();
  // a node comes before those it calls
  for (const { id, callFrame, children = [] } of nodes) {
    if (names.includes(callFrame.functionName)) inside.add(id);
    if (inside.has(id)) for (const child of children) inside.add(child);
  }
  const microseconds = samples.reduce((sum, id, at) => sum + (inside.has(id) ? timeDeltas[at] : 0), 0);
  return { milliseconds, within: microseconds / 1000 };
}
