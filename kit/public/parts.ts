import { html } from 'hono/html'
import { formatOf, languageOf } from './format.ts'
import type { Html, Visit } from './page.ts'

/** Amounts and days as whoever visits writes them, in a language that the page has. */
export function formatFor<L extends string>({ languages }: Visit, known: readonly L[]) {
  const language = languageOf(languages, known)
  const [tag = language] = languages.split(/[,;]/)
  return { language, format: formatOf(tag.startsWith(language) ? canonical(tag, language) : language) }
}

/** `de-AT`, where Intl knows it. */
function canonical(tag: string, language: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim())[0] ?? language
  } catch {
    return language
  }
}
/** Amounts, days and figures as people of one locale write them. */
export type Format = ReturnType<typeof formatOf>

/** `filled('Paid on {day}', { day: '3 May' })` → `Paid on 3 May` */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

/** A fact in a `dl`; nothing where there is nothing to say. */
export const pair = (label: string, value: unknown, kind = ''): Html | Promise<Html> | '' =>
  value ? html`<div class="${kind}"><dt>${label}</dt><dd>${value}</dd></div>` : ''

/** Most taxes say their percentage in their name. */
export const taxName = ({ name, percent }: { name: string; percent: string }, format: Format): string =>
  /\d/.test(name) || Number(percent) === 0 ? name : `${name} (${format.decimal(percent)} %)`

type Asking = Readonly<Record<'ask' | 'name' | 'message' | 'send' | 'asked', string>>

/** A question to the business by the public op `ask` of the record, or thanks for one. */
export function question(t: Asking, business: string, { done, problem }: Visit): Html | Promise<Html> {
  if (done === 'ask')
    return html`<section class="card"><p class="good" role="status">${filled(t.asked, { name: business })}</p></section>`
  const given = (field: string) => String(problem?.fields[field] ?? '')
  const isRefused = problem && 'text' in problem.fields
  return html`<section class="card">
    <h2>${t.ask}</h2>
    ${isRefused && html`<p class="bad" role="alert">${problem.title}</p>`}
    <form method="post" action="./ask">
      <input type="hidden" name="once" value="${crypto.randomUUID()}">
      <label>${t.name}<input name="name" autocomplete="name" maxlength="100" required value="${given('name')}"></label>
      <label>${t.message}<textarea name="text" rows="4" maxlength="2000" required>${given('text')}</textarea></label>
      <button class="button" type="submit">${t.send}</button>
    </form>
  </section>`
}

/**
 * Notes by the public op `view` that somebody has looked. A person points, touches or types; a program that only looks at
 * the links of a mail does not, though it may scroll.
 */
export const viewScript = `
const signs = ['pointermove', 'pointerdown', 'wheel', 'keydown']
const seen = () => {
  for (const sign of signs) removeEventListener(sign, seen)
  fetch('./view', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}', keepalive: true })
}
for (const sign of signs) addEventListener(sign, seen, { passive: true })
`
