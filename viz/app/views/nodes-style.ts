/** Pictures of nodes and what links them, which the document brings and the program wakes. */
export const NODES_STYLE = `
.app #flow>h2,.app #teams>h2,.app #trend>h2{display:none}
.panel:is(.flow,.teams,.trend){margin:0}.inspecting .beside{display:block}
.awake .node{cursor:pointer}.awake .node:focus{outline:none}.awake .node:focus-visible :is(rect,circle){stroke:var(--code);stroke-width:3}
.awake .lit.ribbon{fill:var(--code);opacity:.55}.awake .lit.node text{font-weight:650}.awake .lit.node :is(rect,circle){fill:var(--code)}
.awake.picked .node:not(.lit,.near) text{fill:var(--mut)}.awake.picked .edge:not(.lit) path{fill:var(--weak)}.awake .edge.lit path:first-of-type{stroke:var(--fg);stroke-width:.6}
@media (forced-colors:active){.awake .lit.ribbon{fill:Highlight;opacity:1}.awake .lit.node :is(rect,circle){fill:Highlight}}
`.trim();
