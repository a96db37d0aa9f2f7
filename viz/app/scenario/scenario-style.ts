export const SCENARIO_STYLE = `
.scenario{position:sticky;bottom:0;z-index:15;margin:0;padding:8px 28px 10px;background:var(--card);border-top:2px solid var(--code);font-size:13.5px;max-height:46vh;overflow:auto}
.scenario h2{font-size:15px;margin:0;white-space:nowrap}.scenario h3{font-size:13.5px;margin:0 0 2px}.scenario h3 .mut{font-weight:400}
.moves{display:flex;gap:6px 14px;align-items:center}.moves ul{flex:1;display:flex;flex-wrap:wrap;gap:4px 6px;margin:0;padding:0;list-style:none;max-height:5.6em;overflow:auto}.moves .chip{border:1px solid var(--both);padding:0 4px 0 10px;background:var(--bg);border-radius:12px}.moves .drop{border:0;background:none;padding:0 6px;min-height:24px;min-width:24px}
.effects{display:flex;flex-wrap:wrap;gap:6px 44px;margin:6px 0 0}.effects dl{margin:0}.effects dl div{display:flex;flex-wrap:wrap;gap:0 10px}.effects dt{min-width:14em}.effects dd{margin:0;font-variant-numeric:tabular-nums}.effects .asks{flex:1 1 18em;max-width:34em}.effects p{margin:0}
.scenario .acts{margin:6px 0 0;display:flex;flex-wrap:wrap;gap:6px}.scenario .short{margin:4px 0 0}
.picks{list-style:none;margin:8px 0;padding:0;max-height:46vh;overflow:auto}.picks button{width:100%;text-align:start;border-color:transparent}.picks button:is(:hover,:focus-visible){border-color:var(--both)}.command{background:var(--card);border:1px solid var(--line);border-radius:6px;padding:8px 10px;white-space:pre-wrap;font-size:13px}
@media (max-width:800px){.scenario{padding:8px 16px;max-height:42vh}.inspecting .scenario{position:static}.moves{flex-wrap:wrap}.moves h2{flex:1}.moves ul{order:3;flex-basis:100%}}
@media print{.scenario{display:none}}
`.trim();
