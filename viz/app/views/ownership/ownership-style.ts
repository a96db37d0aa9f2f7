export const OWNERSHIP_STYLE = `
.scene.owning .body{cursor:pointer}.scene.owning .body.holdable{cursor:grab}.scene.owning .marks{pointer-events:none}.scene.owning .ends text{font-size:11px}
.owner.was{stroke:var(--mut);stroke-dasharray:2 2}.owner.taker{stroke:var(--code);stroke-width:2.6}
.picture .dim .share{fill:var(--weak)}.picture .dim .share.accepted{fill:none;stroke:var(--weak)}.picture .dim path.owner{fill:none;stroke:var(--pale)}.scene.owning text.dim{fill:var(--mut)}
.panel.ownership .cap{max-width:84em;margin:0 0 6px}.panel.ownership .controls{margin:6px 0 8px}.pointed-at{display:flex;flex-wrap:wrap;gap:4px 16px;align-items:flex-start;margin:0 0 8px}.pointed-at .sentence{flex:1 1 24em;min-height:1.6em;margin:0}.acts-here{display:flex;flex-wrap:wrap;gap:6px}
.app .scene.owning{scrollbar-gutter:auto}
`.trim();
