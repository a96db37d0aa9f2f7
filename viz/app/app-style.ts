import { SCENARIO_STYLE } from './scenario/scenario-style.js';
import { NODES_STYLE } from './views/nodes-style.js';
import { OWNERSHIP_STYLE } from './views/ownership/ownership-style.js';

/** Style of what the program adds: it brings it along, so that the document's own style stays short. On paper the document stands as without scripts. */
export const APP_STYLE = `
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[hidden]{display:none!important}
.banner{margin:0;padding:8px 28px;background:var(--card);border-bottom:1px solid var(--line)}
@media screen{.app [data-view]:not(.on){display:none}.app>body>header{padding-top:10px}.app>body>header li:has(>:is([href="#owners"],[href="#flow"],[href="#teams"],[href="#tables"])){display:none}.app:not([data-open=report])>body>footer{max-width:none}}
@media print{.bar,.tabs,.panel,.inspector,.banner,.dialog,.acts{display:none!important}}
.app .bar{display:flex;flex-wrap:wrap;gap:6px 18px;align-items:center;padding:8px 28px 0;margin:0}.bar .where{margin:0;font-weight:650}.bar .tools{display:flex;flex-wrap:wrap;gap:6px;margin-inline-start:auto;align-items:center}
button,select,input{font:inherit;color:inherit}
button,select{background:var(--bg);border:1px solid var(--both);border-radius:6px;padding:2px 9px;min-height:28px;cursor:pointer}button:hover:not(:disabled){border-color:var(--fg)}button:disabled{color:var(--mut);cursor:default}
input[type=search]{background:var(--bg);border:1px solid var(--both);border-radius:6px;padding:2px 9px;min-height:28px;width:15em;max-width:100%}input[type=checkbox],input[type=range]{accent-color:var(--code)}
button.link{background:none;border:0;border-radius:3px;padding:0;min-height:24px;text-align:start;color:var(--code);text-decoration:underline;text-decoration-color:var(--line);text-underline-offset:2px}button.link:hover{text-decoration-color:currentColor}
.search{position:relative}.search ul{position:absolute;inset-inline-end:0;top:100%;z-index:20;margin:4px 0 0;padding:4px 0;list-style:none;background:var(--bg);border:1px solid var(--both);border-radius:8px;width:min(34em,86vw);max-height:60vh;overflow:auto}
.search li{padding:4px 12px;min-height:24px;cursor:pointer}.search li[aria-selected=true],.search li:hover{background:var(--card);outline:1px solid var(--line)}
.tabs{padding:0 28px;border-bottom:1px solid var(--line);margin:0 0 14px}.tabs ul{display:flex;flex-wrap:nowrap;overflow-x:auto;gap:0 4px;margin:0;padding:0;font-size:15px}.tabs a{display:block;padding:8px 12px;white-space:nowrap;min-height:24px;color:var(--mut);text-decoration:none;border-bottom:3px solid transparent}.tabs a:hover{color:var(--fg)}.tabs a[aria-current]{color:var(--fg);border-bottom-color:var(--code);font-weight:650}
.app .stage{display:grid;grid-template-columns:minmax(0,1fr);align-items:start}.app .stage main{width:100%}.app:not([data-open=report]) .stage main{max-width:none}
.app.inspecting .stage{grid-template-columns:minmax(0,1fr) 370px}
.panel{margin:0 0 28px}.panel h1{font-size:22px;margin:2px 0 2px}.panel>.cap{max-width:92em}
.inspector{position:sticky;top:0;max-height:100vh;overflow:auto;padding:12px 22px 28px 18px;border-inline-start:1px solid var(--line);font-size:13.5px;background:var(--card)}
.inspector-head{display:flex;gap:10px;align-items:flex-start}.inspector-head .kind{flex:1;margin:3px 0 0;color:var(--mut)}.inspector h2{font-size:17px;margin:2px 0 6px}.inspector h3{font-size:13.5px;margin:12px 0 2px}.inspector summary{font-weight:650;color:var(--fg);margin-top:8px}
.inspector ul{margin:0;padding:0;list-style:none}.inspector li{margin:0 0 4px}.inspector code{background:none;color:var(--fg);overflow-wrap:anywhere}.bar-share{margin-inline-start:8px}.bar-share .bar{fill:var(--both)}
.card .acts{margin:2px 0 0}.acts{margin:16px 0 0}
.controls{display:flex;flex-wrap:wrap;gap:8px 20px;align-items:center;margin:0 0 12px;font-size:13.5px}.controls label{display:inline-flex;gap:5px;align-items:center}.filters{display:flex;flex-wrap:wrap;gap:6px;align-items:center}.filters select{max-width:9.6em}.controls input[type=range]{max-width:9em}.chips{display:inline-flex;flex-wrap:wrap;gap:6px}.chip{border-radius:99px;background:var(--card)}
.threshold output{min-width:5.6em}.histogram .bar{fill:var(--pale)}
.key svg.glyph{overflow:visible}
.mirror-layout{display:grid;grid-template-columns:minmax(0,1fr);gap:6px 26px}@media (max-width:1650px){.inspecting .rail{display:none}}@media (min-width:1200px){html:not(.inspecting) .mirror-layout{grid-template-columns:238px minmax(0,1fr);grid-template-rows:auto 1fr}html:not(.inspecting) .mirror-main{grid-column:2;grid-row:1/3}html:not(.inspecting) .mirror .key{flex-direction:column;gap:7px;margin-bottom:14px}html:not(.inspecting) .mirror .key li{padding-inline-start:20px;text-indent:-20px}}
.rail{font-size:13.5px;min-width:0}.rail summary{font-weight:650;color:var(--fg)}.rail ul{list-style:none;margin:0;padding:0}.rail li{margin:0 0 5px}.rail button{border:0;background:none;padding:0 0 0 18px;min-height:24px;text-align:start;position:relative}.rail button::before{content:"▸";position:absolute;inset-inline-start:2px;top:1px;color:var(--mut)}.rail button[aria-expanded=true]::before{content:"▾"}.rail .mut{display:block;padding-inline-start:18px;font-size:12.5px}
.mirror-main{min-width:0}.options>summary{display:none}@media (max-width:800px){.options>summary{display:list-item;padding:4px 0}}.options{margin:0}.mirror .key{font-size:13px;gap:2px 18px;margin-bottom:6px}.sentence{margin:0 0 4px;min-height:1.5em;max-width:90em;font-size:14px}.note{margin:10px 0 0}
.matrix{overflow:auto;max-height:86vh;width:fit-content;max-width:100%;scrollbar-gutter:stable}
.scene{display:grid;grid-template-columns:auto auto auto;grid-template-rows:auto auto;width:max-content}.scene svg{display:block}.scene .corner,.scene .top{position:sticky;top:0;z-index:2;background:var(--bg)}.scene .top{grid-column:2/4}.scene .left{display:flex;justify-content:flex-end;position:sticky;inset-inline-start:0;z-index:1;background:var(--bg)}.scene .corner{inset-inline-start:0;z-index:3}
.corner{display:flex;flex-direction:column;justify-content:flex-end;align-items:flex-end;padding:0 10px 4px 0;font-size:12px;font-weight:650;color:var(--mut)}.corner p{margin:0}.scene .body{position:relative;cursor:crosshair}.body canvas,.body .marks,.body .over,.body .cursor-place{position:absolute;inset:0}.body .over{pointer-events:none}.body .cursor-place{pointer-events:none}
.cursor{position:absolute}.cursor:focus{outline:2px solid var(--code);outline-offset:1px}.cursor:focus-visible{outline-width:3px}
.band{fill:var(--fg);opacity:.07}.pointed{fill:none;stroke:var(--fg);stroke-width:1.5}.mirrored{stroke-dasharray:3 2}.chosen{fill:none;stroke:var(--fg);stroke-width:2}
.picture .dim path{fill:var(--weak);stroke:none}.picture .dim path.m-outline,.picture .dim path[class*=ghost]{fill:none;stroke:var(--weak)}.picture .dim .carrier{stroke:var(--weak)}.picture text.dim{fill:none}.picture text.landmark{fill:var(--mut)}.named-over text.landmark{fill:none}.picture text.named{font-weight:650}
.scene .left text,.scene .top text{font-size:11px}.scene.roomy .left text,.scene.roomy .top text{font-size:12px}
.sheet{max-height:76vh;overflow:auto}.sheet thead th{position:sticky;top:0;background:var(--bg);z-index:1}.sheet thead button{border:0;background:none;padding:2px 0;min-height:24px;font-weight:600;color:inherit;white-space:nowrap}.sheet tr.chosen{background:var(--card);outline:1px solid var(--both)}.sheet table.many{table-layout:fixed;min-width:1180px}.sheet table.many col.head{width:32%}.sheet table.many col.number{width:9em}.sheet table.many th button.link{max-width:100%;overflow:hidden;text-overflow:ellipsis;display:block}.sheet table.many tbody :is(th,td){height:31px;padding-block:2px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;max-width:none;min-width:0}.sheet table.many :is(.before,.after) td{padding:0;border:0}
.dialog{position:fixed;z-index:40;top:9vh;inset-inline:0;margin:0 auto;width:min(34em,92vw);max-height:82vh;overflow:auto;background:var(--bg);border:1px solid var(--both);border-radius:10px;padding:14px 18px 18px}.dialog-head{display:flex;justify-content:space-between;align-items:center}.keys{margin:0 0 10px}.keys div{display:grid;grid-template-columns:7.5em 1fr;padding:3px 0}.keys dd{margin:0}kbd{font:600 12.5px ui-monospace,Menlo,"DejaVu Sans Mono",monospace;border:1px solid var(--both);border-radius:4px;padding:0 5px}
.offers{display:flex;flex-direction:column;gap:7px;align-items:flex-start}.offers h3{margin:8px 0 0}
.export .paper{fill:var(--bg)}.export .words{fill:var(--mut);font-size:11.5px}.export .heading{font-size:17px;font-weight:650}
@media (max-width:800px){.mirror-main{display:flex;flex-direction:column}.mirror .key{order:9;margin-top:12px}.mirror>.cap{display:none}.app .bar,.tabs{padding-inline:16px}.bar .where{display:none}.app .bar .tools{flex:1;flex-wrap:nowrap;gap:5px}.tools .search{flex:1;min-width:4em}.tools input{width:100%}.tools button{padding-inline:6px;font-size:13.5px;white-space:nowrap}.tabs a{padding:7px 9px}.panel h1{font-size:20px}.app.inspecting .stage{grid-template-columns:minmax(0,1fr)}.inspector{position:fixed;z-index:10;inset:auto 0 0;top:auto;max-height:52vh;border-inline-start:0;border-top:2px solid var(--both);padding:8px 16px 20px}.inspecting body{padding-bottom:52vh}.banner{padding-inline:16px}}
${NODES_STYLE}
${OWNERSHIP_STYLE}
${SCENARIO_STYLE}
@media (prefers-reduced-motion:reduce){*{transition:none!important}}
@media (forced-colors:active){.tabs a:not([aria-current]){border-bottom-color:Canvas}.band{opacity:.25}.cursor:focus{outline-color:Highlight}}
`.trim();
