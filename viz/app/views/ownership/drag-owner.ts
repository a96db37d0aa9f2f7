import type { Place } from './grid-cursor.js';
import type { OwnershipScene } from './ownership-scene.js';

interface Drag {
  readonly owns: (place: Place) => boolean;
  /** Where the frame is now; null: nowhere. */
  readonly drag: (place: Place | null) => void;
  readonly drop: (place: Place) => void;
}

/** A frame goes with the pointer along its row. Touch scrolls; there the button and the list do the same. */
export function dragOwner(scene: OwnershipScene, { owns, drag, drop }: Drag): void {
  const { body } = scene;
  let from: Place | null = null;
  let to: Place | null = null;
  body.addEventListener('pointermove', (event) => {
    const place = scene.placeAt(event);
    if (from === null) return void body.classList.toggle('holdable', place !== null && owns(place));
    if (place === null || (to === null && place.column === from.column) || place.column === to?.column) return;
    to = { row: from.row, column: place.column };
    drag(to);
  });
  body.addEventListener('pointerdown', (event) => {
    const place = scene.placeAt(event);
    if (event.pointerType === 'touch' || event.button !== 0 || place === null || !owns(place)) return;
    from = place;
    body.setPointerCapture(event.pointerId);
  });
  const end = (dropped: boolean): void => {
    const [start, place] = [from, to];
    [from, to] = [null, null];
    if (place === null) return;
    drag(null);
    if (!dropped || place.column === start?.column) return;
    // the click that follows is no choice
    body.addEventListener('click', (event) => event.stopImmediatePropagation(), { capture: true, once: true });
    setTimeout(() => drop(place));
  };
  body.addEventListener('pointerup', () => end(true));
  body.addEventListener('pointercancel', () => end(false));
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && from !== null) end(false);
  });
}
