/** Of pages for people outside: phone first, light and dark, no font to load. Paper stays white. */
export const style = `
:root { color-scheme: light dark; --ink: #1b1e25; --faint: #5c636b; --ground: #f4f5f8; --card: #fff; --line: #e3e5ea; --accent: #4338ca; --accent-ink: #fff; --good: #1f7a3d; --bad: #c22525; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e5e9; --faint: #a6a7ab; --ground: #16181d; --card: #1e2128; --line: #31343c; --accent: #8f94f5; --accent-ink: #16181d; --good: #69c98b; --bad: #ff8787; } }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--ground); font: 16px/1.5 Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif; overflow-wrap: anywhere; -webkit-text-size-adjust: 100%; }
main, .top, .foot { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
.top { display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding-block: 1.25rem; }
.top img { display: block; max-width: 12rem; max-height: 3.5rem; }
.top strong { font-size: 1.05rem; }
.foot { padding-block: 2rem; color: var(--faint); font-size: .8125rem; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; }
h2 { margin: 0 0 .75rem; font-size: 1rem; }
p { margin: .5rem 0; }
a { color: var(--accent); }
.faint { color: var(--faint); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.card { padding: 1.25rem; margin-bottom: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
.head { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: start; justify-content: space-between; }
.head .sum { text-align: right; }
.sum { font-size: 1.75rem; font-weight: 650; letter-spacing: -.02em; line-height: 1.2; font-variant-numeric: tabular-nums; }
.acts { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: 1rem; }
p.acts + p { margin-top: 1.25rem; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.1rem; border: 1px solid var(--line); border-radius: .5rem; font: inherit; font-weight: 600; color: var(--ink); background: var(--card); text-decoration: none; cursor: pointer; }
.button.main { color: var(--accent-ink); background: var(--accent); border-color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.columns { display: grid; gap: 1rem; align-items: start; }
dl { margin: 0; display: grid; gap: .5rem; }
dl > div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; justify-content: space-between; }
dt { color: var(--faint); }
dd { margin: 0 0 0 auto; font-variant-numeric: tabular-nums; }
.sums { max-width: 24rem; margin: 0 0 1.5rem auto; }
.to { margin: 1.5rem 0 0; }
.times { display: none; }
.total { padding-top: .5rem; border-top: 1px solid var(--line); font-weight: 650; font-size: 1.1rem; }
.total dt { color: inherit; }
.qr { width: 11rem; max-width: 100%; padding: .5rem; margin-top: 1rem; background: #fff; border: 1px solid var(--line); border-radius: .5rem; }
.qr svg { display: block; width: 100%; height: auto; }
address { font-style: normal; white-space: pre-line; }
.lines { width: 100%; border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
.lines th { font-size: .8125rem; font-weight: 500; color: var(--faint); text-align: left; }
.lines th, .lines td { padding: .5rem 0 .5rem 1rem; border-bottom: 1px solid var(--line); vertical-align: top; }
.lines :is(th, td):first-child { padding-left: 0; white-space: pre-line; }
.lines :is(th, td):not(:first-child) { text-align: right; white-space: nowrap; }
.text { white-space: pre-line; }
label { display: block; font-weight: 600; font-size: .875rem; }
input, textarea { display: block; width: 100%; margin-top: .25rem; padding: .6rem .75rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; }
input[type=checkbox] { display: inline-block; width: 1.15rem; height: 1.15rem; margin: 0 .6rem 0 0; padding: 0; vertical-align: -.2em; accent-color: var(--accent); }
.lines label { font-weight: inherit; font-size: inherit; }
.lines input[type=number] { width: 6rem; margin: 0 0 0 auto; padding: .35rem .5rem; text-align: right; }
.tag { display: inline-block; padding: 0 .45rem; border: 1px solid var(--line); border-radius: 1rem; font-size: .75rem; color: var(--faint); }
summary { cursor: pointer; font-weight: 600; }
form > * + *, details > * + * { margin-top: .75rem; }
@media (max-width: 34rem) {
  .lines thead { display: none; }
  .lines tr { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding: .6rem 0; border-bottom: 1px solid var(--line); }
  .lines td { padding: 0 !important; border: 0; }
  .lines td:first-child { grid-column: 1 / -1; }
  .lines tr { grid-template-columns: auto 1fr auto; gap: 0 .25rem; }
  .lines td:nth-child(n + 2):not(:last-child) { text-align: left !important; color: var(--faint); }
  .times { display: inline; }
  .head .sum { text-align: left; }
}
@media (min-width: 56rem) { .columns { grid-template-columns: minmax(0, 1fr) 19rem; } }
@media print { body { background: #fff; } .top, .foot, .acts, .side, form { display: none; } .card { border: 0; padding: 0; } .columns { display: block; } }
`
