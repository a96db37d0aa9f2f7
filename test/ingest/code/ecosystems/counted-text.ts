/** A text that counts what is done with it: characters looked at, searched through, or copied. The readers take it for a string. */
export function countedText(text: string): { readonly text: string; readonly work: () => number } {
  let work = 0;
  const spend = <T>(cost: number, value: T): T => {
    work += cost;
    return value;
  };
  const methods: Record<string, unknown> = {
    length: text.length,
    charCodeAt: (at: number) => spend(1, text.charCodeAt(at)),
    indexOf: (part: string, from = 0) => {
      const found = text.indexOf(part, from);
      return spend(Math.max(0, (found < 0 ? text.length : found + part.length) - from) + 1, found);
    },
    includes: (part: string) => spend(text.length, text.includes(part)),
    startsWith: (part: string, at: number) => spend(part.length, text.startsWith(part, at)),
    endsWith: (part: string) => spend(part.length, text.endsWith(part)),
    slice: (from?: number, to?: number) => {
      const part = text.slice(from, to);
      return spend(part.length + 1, part);
    },
  };
  const counted = new Proxy({}, {
    get: (_, key) => {
      if (typeof key === 'string' && /^\d+$/.test(key)) return spend(1, text[Number(key)]);
      if (typeof key === 'string' && Object.hasOwn(methods, key)) return methods[key];
      throw new Error(`a reader uses ${String(key)} of its text, whose cost is not counted`);
    },
  });
  return { text: counted as unknown as string, work: () => work };
}
