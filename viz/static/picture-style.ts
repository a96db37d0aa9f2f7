/** Style of the pictures; the page defines the tokens. Paths are shapes, not backgrounds, so that they print. */
export const PICTURE_STYLE = `
.picture text{fill:var(--fg);font-size:12px;font-family:inherit}.picture .axis{font-weight:650;fill:var(--mut)}.picture .aside{fill:var(--mut);font-style:italic}
.block{fill:none;stroke:var(--line);stroke-width:1.4}.block.hub{stroke-dasharray:5 4;stroke:var(--both)}.fold{stroke:var(--line);stroke-width:1.5;stroke-dasharray:2 4}
.rows text,.columns text,.areas text{dominant-baseline:central}.rows text{text-anchor:end}.areas text{fill:var(--mut);font-size:11.5px}.bracket{fill:none;stroke:var(--line);stroke-width:1.4}
.m-square{fill:var(--both)}.m-pale{fill:var(--weak)}.m-plain{fill:var(--pale)}.m-outline{fill:none;stroke:var(--pale);stroke-width:1.1}.m-dot{fill:var(--both)}
.m-code{fill:var(--code);stroke:var(--code)}.m-people{fill:var(--people);stroke:var(--people)}.m-diamond{fill:var(--fg);stroke:var(--fg)}
.m-code.stale,.m-people.stale,.m-diamond.stale{fill:none;stroke-width:1.3}.m-square.stale{fill:var(--weak)}
.m-ghost-code,.m-ghost-people{fill:none;stroke-width:1;stroke-dasharray:2 2;opacity:.6}.m-ghost-code{stroke:var(--code)}.m-ghost-people{stroke:var(--people)}
.carrier{stroke:var(--fg);stroke-width:1.8}
.pairs>g:hover path{stroke:var(--fg);stroke-width:2;opacity:1;stroke-dasharray:none}
.share{fill:var(--both)}.share.minor{fill:var(--pale)}.share.foreign{fill:var(--people)}.picture .share.accepted{fill:none;stroke:var(--people);stroke-width:1.2}.owner{fill:none;stroke:var(--fg);stroke-width:1.25}.bar{fill:var(--pale)}
.ribbons{fill:var(--weak)}.nodes path{fill:var(--both)}.nodes text{dominant-baseline:central;paint-order:stroke;stroke:var(--bg);stroke-width:3px;stroke-linejoin:round}
.needed{fill:var(--both)}.needed.t-code{fill:var(--code)}.needed.t-people{fill:var(--people)}.needed.t-hidden,.seen{fill:var(--fg)}.nodes circle{fill:var(--card);stroke:var(--fg);stroke-width:1.3}
.guide{stroke:var(--line)}.course{fill:none;stroke:var(--fg);stroke-width:1.8}.whisker{stroke:var(--pale);stroke-width:5}.when{stroke:var(--both);stroke-dasharray:2 3}.when.breaks{stroke:var(--fg);stroke-dasharray:none}.flag{fill:var(--fg)}.span{fill:var(--pale)}.span.open{fill:var(--both)}
.scale{stroke:var(--line);stroke-width:2}.range{fill:var(--pale)}.value{fill:var(--fg)}.chance{stroke:var(--mut);stroke-width:2}.picture .tick{font-size:11px;fill:var(--mut)}
.s-met{fill:var(--met)}.s-finding{fill:var(--fg)}.s-finding.t-code{fill:var(--code)}.s-finding.t-people{fill:var(--people)}.s-more{fill:var(--both)}.s-others{fill:var(--weak)}.picture .on-segment{fill:var(--on);font-size:12px;font-weight:650}
`.trim();
