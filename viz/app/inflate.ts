import { fromBase85 } from '../payload/base85.js';

/** Why the page stays as it is without its program, in words for the reader. */
export class Unreadable extends Error {}

/** Text of a block of the page: base 85 of deflated UTF-8. @throws Unreadable */
export async function inflated(id: string): Promise<string> {
  if (!('DecompressionStream' in globalThis)) throw new Unreadable('This browser cannot unpack the data (no DecompressionStream).');
  const packed = document.getElementById(id)?.textContent ?? null;
  if (packed === null) throw new Unreadable('Data is missing from this file.');
  try {
    return await new Response(new Blob([fromBase85(packed)]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
  } catch {
    throw new Unreadable('The data in this file is damaged.');
  }
}

/** Says above the document why it is no more than that. */
export function sayUnreadable(error: unknown): void {
  const banner = document.createElement('p');
  banner.className = 'banner';
  banner.setAttribute('role', 'status');
  banner.textContent = `${error instanceof Unreadable ? error.message : `The interactive views could not start (${String(error)}).`} The report below is complete.`;
  document.body.prepend(banner);
}
