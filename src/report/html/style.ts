const LIGHT = '--bg:#fff;--fg:#1b2430;--mut:#5b6675;--line:#d5dbe3;--both:#8a95a5;--weak:#e3e7ec;--pale:#b9c2cd;--code:#0067a8;--people:#b04500;--card:#f6f8fa;--met:#c9d1db;--on:#fff';
const DARK = '--bg:#12161c;--fg:#e8edf3;--mut:#a3adba;--line:#333c47;--both:#717d8c;--weak:#28303a;--pale:#4a5563;--code:#5bb4ee;--people:#f59354;--card:#1a2029;--met:#3c4754;--on:#12161c';

/** The page's look. Tokens and contrasts are measured (text at least 4.5:1 on both grounds, marks 3:1); colour never carries meaning alone. */
export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
:root[data-theme=light]{color-scheme:light;${LIGHT}}:root[data-theme=dark]{color-scheme:dark;${DARK}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
body>header,main,body>footer{max-width:1340px;margin:0 auto;padding:0 28px}
body>header{padding-top:30px}
h1{font-size:clamp(22px,1.2rem + 1vw,30px);line-height:1.22;letter-spacing:-.012em;margin:0 0 8px;max-width:32em;font-weight:660;text-wrap:balance}
h2{font-size:20px;line-height:1.3;margin:0 0 4px;font-weight:650;letter-spacing:-.005em}
h3{font-size:15.5px;line-height:1.4;margin:0 0 6px;font-weight:650}
h4{font-size:14px;margin:0 0 2px;font-weight:650}
p{margin:0 0 8px}a{color:var(--code);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--code);outline-offset:2px}
code{font:.92em/1.4 ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace}
.sub,.cap,.mut{color:var(--mut)}.sub{margin:0 0 16px}.cap{margin:0 0 10px;max-width:68em}
.actions{margin:0 0 14px;padding-inline-start:22px;max-width:76em}.actions li{margin:0 0 3px}.actions li::marker{color:var(--mut);font-weight:650}.actions a{font-weight:600;color:inherit;text-decoration-color:var(--pale)}.actions a:hover{color:var(--code)}@media (max-width:560px){.actions span{display:none}}
.notes{list-style:none;margin:0 0 16px;padding:0}.notes li{border-inline-start:3px solid var(--both);padding:2px 0 2px 11px;margin:0 0 6px;max-width:64em}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:2px 20px;margin:0 0 18px;padding:0;font-size:14px}nav a{display:inline-block;padding:4px 0;min-height:24px;color:var(--mut);text-decoration:none}nav a:hover{color:var(--fg);text-decoration:underline}
section{margin:0 0 40px}
.glance{border-top:1px solid var(--line);padding-top:20px}@media (min-width:1080px){.glance:has(.mini){display:grid;grid-template-columns:minmax(0,1fr) minmax(0,460px);gap:0 64px}}
.parts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,420px),1fr));gap:14px 44px;margin:0 0 18px}
.mini{max-width:460px}.mini a{display:block;border-radius:2px}.mini svg.miniature{display:block;width:100%;height:auto}.mini .half{font-size:12px;font-weight:650;color:var(--mut);margin:0 0 3px}.mini .half.code{text-align:end}.mini a+.half{margin:3px 0 8px}.mini .key{gap:2px 16px;font-size:13px}.key b{color:var(--fg);font-weight:650;font-variant-numeric:tabular-nums}
.part{min-width:0;padding-bottom:8px}.part h2{font-size:16px;margin:0}.part .asks{color:var(--mut);font-size:13.5px;margin:0 0 8px}
.reading{display:flex;align-items:flex-end;gap:16px;flex-wrap:wrap;margin:0 0 6px}
.big{font-size:46px;line-height:1;font-weight:700;letter-spacing:-.03em;font-variant-numeric:tabular-nums}.big small{font-size:15px;font-weight:400;color:var(--mut);letter-spacing:0}
.facts{display:flex;flex-wrap:wrap;gap:2px 18px;margin:0;font-size:13.5px}.facts div{display:flex;gap:5px}.facts dt{color:var(--mut)}.facts dd{margin:0;font-weight:650;font-variant-numeric:tabular-nums}
.facts.second,.facts.second dd{font-size:12.5px;color:var(--mut);font-weight:400}.facts.second{margin-top:2px}
.part svg{display:block;width:100%;height:auto;max-width:560px;margin:6px 0}
.adds{font-size:13px;color:var(--mut);margin:2px 0 0}.adds b{color:var(--fg);font-weight:600;font-variant-numeric:tabular-nums}
.withheld{border:1px dashed var(--both);border-radius:8px;padding:12px 15px;margin:2px 0 8px}.withheld h2{font-size:16px;margin:0 0 3px}
.withheld p:last-child{margin:0}
.state{margin:0 0 16px}.state div{display:grid;grid-template-columns:11.5em minmax(0,1fr);gap:0 16px;padding:5px 0;border-bottom:1px solid var(--line)}.state dt{font-weight:650}.state dt a{color:inherit;text-decoration-color:var(--pale)}.state dd{margin:0;max-width:72em}.state code{font-size:.82em}@media (max-width:560px){.state div{display:block}}
.rule{margin:0 0 18px}.rule td .evidence,.rule td .acts{display:inline-block;vertical-align:top;margin:0 14px 0 0;min-height:0}details.notes{margin-top:-8px}details.notes ul{list-style:none;padding:0}details.notes>summary{font-weight:400;color:var(--mut);padding:0}
.cover{display:grid;grid-template-columns:repeat(auto-fit,minmax(145px,1fr));gap:12px 20px;margin:0 0 10px;padding:14px 0 0;border-top:1px solid var(--line)}.cover div{display:flex;flex-direction:column}.cover dt{order:2}.cover .why{order:3;font-weight:400;color:var(--mut)}.cover dt{color:var(--mut);font-size:13px}.cover dd{margin:0;font-size:17px;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.25}.cover dd.why{font-size:12.5px;font-weight:400;max-width:22em}
.small{font-size:13px;color:var(--mut);max-width:84em}
.cards{list-style:none;margin:14px 0 20px;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,370px),1fr));gap:14px}
.card{background:var(--card);border:1px solid var(--line);border-radius:9px;padding:14px 16px;display:flex;flex-direction:column;min-width:0}
.card .kind{display:flex;gap:7px;align-items:center;color:var(--mut);font-size:13px;margin:0 0 3px;flex-wrap:wrap}.card .id{margin-inline-start:auto;font-size:12.5px}.card .cost{margin:0 0 6px;font-size:13px;font-weight:650;font-variant-numeric:tabular-nums}
.card h3{margin:0 0 6px;font-size:16px}.card .do{border-top:1px solid var(--line);padding-top:9px;margin:10px 0 0}.card .grow{flex:1}
.tag{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:0 8px;font-size:12px;color:var(--mut)}
details{margin:0 0 6px}summary{cursor:pointer;min-height:24px;color:var(--mut)}summary:hover{color:var(--fg)}
details.evidence{margin:4px 0 0;font-size:13px}.evidence ul,.evidence ol{margin:4px 0 4px;padding-inline-start:17px}.evidence li{margin:0 0 3px}
.fold>summary{color:var(--fg);font-weight:600;padding:6px 0}
.pictures{display:flex;flex-wrap:wrap;gap:0 48px;align-items:flex-start}.pictures section{min-width:0;max-width:100%;width:min-content}.pictures .wide{min-width:min(100%,480px)}.pictures .narrow{min-width:min(100%,330px)}
.key{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:0 0 8px;padding:0;font-size:13.5px;color:var(--mut)}.key svg{vertical-align:-2px;margin-inline-end:5px}
.scroll{overflow-x:auto;max-width:100%}figure{margin:0}
table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}caption{text-align:start;color:var(--mut);padding:0 0 6px}
th,td{text-align:start;vertical-align:top;padding:5px 14px 5px 0;border-bottom:1px solid var(--line);overflow-wrap:normal}th{font-weight:600}thead th{color:var(--mut);white-space:nowrap;border-bottom-color:var(--both)}
tbody th{font-weight:500;min-width:15em;max-width:24em;overflow-wrap:anywhere}td,th.n{text-align:end;white-space:nowrap}td.t{text-align:start;white-space:normal;min-width:13.5em;max-width:44em;overflow-wrap:anywhere}td.s{text-align:start}
.split{display:flex;height:9px;min-width:90px}
dl.cards-text{margin:0}dl.cards-text dt{font-weight:600;margin-top:10px}dl.cards-text dd{margin:0 0 4px;max-width:76em}
.pillars{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,285px),1fr));gap:6px 34px}.pillar{min-width:0;border-top:2px solid var(--both);padding-top:9px}.pillar .asks{color:var(--mut);font-size:13.5px;min-height:2.9em}
.measures{margin:0 0 10px;font-size:13.5px}.measures div{border-bottom:1px solid var(--line);padding:4px 0}.measures dt{color:var(--mut)}.measures dt code{font-size:.86em}.measures dd{margin:0;font-weight:650;font-variant-numeric:tabular-nums}.measures .mut,.measures .why{font-weight:400;font-size:12.5px}.measures .why{display:block;color:var(--mut)}.target{color:var(--mut);font-weight:400}
.first{list-style:none;margin:0 0 8px;padding:0;font-size:13.5px}.first li{margin:0 0 4px}
.steps{margin:0;padding-inline-start:24px}.steps>li{margin:0 0 20px;max-width:76em}.steps>li::marker{font-weight:650;color:var(--mut)}.steps ul{margin:0 0 6px;padding-inline-start:18px}.steps .measures{max-width:52em}
.two{columns:2 380px;column-gap:44px}.two>*{break-inside:avoid}
.two h3{margin-top:0}.two ul{margin:0 0 16px;padding-inline-start:18px}.two li{margin:0 0 4px}
body>footer{border-top:1px solid var(--line);padding-top:14px;padding-bottom:34px;color:var(--mut);font-size:13.5px}
.beside{margin:0 0 18px}@media (min-width:1340px){.beside{display:grid;grid-template-columns:minmax(0,820px) minmax(340px,1fr);gap:0 22px}.beside tbody th,.beside td.t{min-width:9em}}
.glyph{flex:none}.style-only{display:none}
@media (max-width:560px){body>header,main,body>footer{padding-left:16px;padding-right:16px}body>header{padding-top:20px}}
@media print{:root:root{color-scheme:light;--bg:#fff;--fg:#1b2430;--mut:#4d5766;--line:#c4ccd6;--both:#8a95a5;--weak:#e3e7ec;--pale:#aab4c0;--code:#0067a8;--people:#b04500;--card:#fff;--met:#c9d1db;--on:#fff}
body{font-size:10.5px;-webkit-print-color-adjust:exact;print-color-adjust:exact}nav,.screen,.mini{display:none}body>header,main,body>footer{padding:0;max-width:none}h1{font-size:19px}.big{font-size:30px}section{margin:0 0 10px}
.card,.part,tr,figure{break-inside:avoid}h2,h3{break-after:avoid}.cards{grid-template-columns:repeat(3,1fr);gap:7px}.card>*,.card .cost{font-size:9px;margin-bottom:3px}.card>.small,.card .acts,.evidence li:nth-child(n+3),#coverage .two li:nth-child(n+7){display:none}.card .kind .id{font-size:8px;margin:0}.scroll{overflow:visible}.pictures{display:grid;grid-template-columns:1.35fr 1fr;gap:0 16px}.pictures section{width:auto}.pictures .wide,.pictures .narrow{min-width:0}svg.picture{max-width:100%;height:auto}#findings details::details-content{content-visibility:visible;block-size:auto}#findings .rule tbody tr:nth-child(n+4),#findings .rule:nth-of-type(n+4),#findings .rule .cap,#findings caption,.state code,#owners,#flow,#teams,#trend table,#execution,#model,#tables,#reading .two>div:nth-child(n+3),#reading .fold,td .evidence,.rule td .evidence,.rule td .acts,.arithmetic{display:none}
.pillars{grid-template-columns:repeat(4,1fr);gap:0 14px}.pillar .asks{min-height:0}.pillar p,.pillar .asks,.steps p{font-size:8.5px;margin:0 0 3px}.pillar{padding-top:4px}.pillar details,.steps .mut{display:none}.steps{columns:2;column-gap:20px}.steps>li{margin:0 0 6px;break-inside:avoid}.measures div{padding:1px 0}.measures,.measures .mut,.measures .why,.first,.steps ul,.cap{font-size:8.5px}
.small,.facts,.adds,.part .asks,.card .kind,.evidence,.key,details.evidence,body>footer,.tag,table,.cover dt{font-size:9px}h2{font-size:14px}h3,.card h3,.part h2{font-size:11px}.parts{grid-template-columns:1fr 1fr;gap:0 20px;margin:0 0 6px}.glance{padding-top:8px}.glance:has(.mini){display:block}.cover{padding-top:6px}.cover dd{font-size:14px}.card{padding:8px 10px}th,td{padding:3px 8px 3px 0}td.t,tbody th{min-width:0}.two{columns:3 200px;font-size:8px;line-height:1.3}.two h3{margin:0 0 2px}.two li{margin:0 0 2px}.cards{margin:6px 0 8px}.card .grow{display:none}.state{margin:0 0 6px;font-size:9px}.state div{padding:1px 0;grid-template-columns:9em minmax(0,1fr)}.rule{margin:0 0 4px}.card .do{margin:4px 0 0;padding-top:4px}.two ul{margin-bottom:6px}summary{min-height:0}.evidence code{font-size:8.5px}}
@media (forced-colors:active){:root{--bg:Canvas;--fg:CanvasText;--mut:CanvasText;--line:GrayText;--both:GrayText;--weak:GrayText;--pale:GrayText;--code:LinkText;--people:VisitedText;--card:Canvas;--met:GrayText;--on:Canvas}svg{forced-color-adjust:none}.card,.tag{border:1px solid CanvasText}.s-others{fill:Canvas;stroke:GrayText}}
`.trim();
