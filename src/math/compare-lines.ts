/** Orders release lines by their numbers: `0.9` before `0.10` before `2`. */
export function compareLines(a: string, b: string): number {
  const [x, y] = [a, b].map((line) => line.split('.').map(Number));
  return x[0] - y[0] || (x[1] ?? 0) - (y[1] ?? 0);
}
