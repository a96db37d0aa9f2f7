/** Pictures of nodes and what links them, which the document brings and the program wakes. */
export const NODES_STYLE = `
.app #flow>h2,.app #teams>h2,.app #trend>h2{display:none}
.panel:is(.flow,.teams,.trend){margin:0}.inspecting .beside{display:block}
.awake [data-select]{cursor:pointer}.awake [data-node]:focus{outline:none}.awake [data-node]:focus-visible :is(path,circle){stroke:var(--code);stroke-width:3}
.awake .ribbons .lit{fill:var(--code);opacity:.55}.awake .nodes .lit text{font-weight:650}.awake .nodes .lit :is(path,circle){fill:var(--code)}
.awake.picked [data-node]:not(.lit,.near) text{fill:var(--mut)}.awake.picked .edge:not(.lit) path{fill:var(--weak)}.awake .edge.lit path:first-of-type{stroke:var(--fg);stroke-width:.6}
@media (forced-colors:active){.awake .ribbons .lit{fill:Highlight;opacity:1}.awake .nodes .lit :is(path,circle){fill:Highlight}}
`.trim();
