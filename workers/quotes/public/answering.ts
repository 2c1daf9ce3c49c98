import { html } from 'hono/html'
import { type Format, filled, type Html, type Visit } from '#kit/public'
import type { Shown } from '../contract/guest.ts'
import { byHandAlone, signing } from './signing.ts'
import type { Words } from './words.ts'

export type Told = { quote: Shown; t: Words; format: Format; money: (minor: number) => string; visit: Visit }

/** What is accepted is what was shown: the version, the options, the total. */
export function accepting(told: Told): Html | Promise<Html> {
  const { quote, t, money, visit } = told
  const { isSignatureWanted, isSignatureRequired } = quote
  const { fields = {} } = visit.problem ?? {}
  const given = (field: string) => ('text' in fields ? '' : String(fields[field] ?? ''))
  const drawn = given('signature')
  const form = html`
    <p class="faint">${filled(t.acceptExplain, { name: quote.customer.name })}</p>
    <input type="hidden" name="once" value="${crypto.randomUUID()}">
    <input type="hidden" name="revision" value="${quote.revision}">
    <input type="hidden" name="totalMinor" value="${quote.totalMinor}">
    <label>${t.acceptName}<input name="name" autocomplete="name" maxlength="100" required value="${given('name')}"></label>
    ${(isSignatureWanted || isSignatureRequired) && signing(told, drawn)}
    <p class="acts"><button class="button main" type="submit">${filled(t.acceptButton, { total: money(quote.totalMinor) })}</button></p>`
  return html`<section class="card">
    <h2>${t.accept}</h2>
    ${isSignatureRequired ? byHandAlone(told, form) : form}
  </section>`
}

export function rejecting({ quote, t }: Told): Html | Promise<Html> {
  return html`<details class="card">
    <summary>${t.reject}</summary>
    <form method="post" action="./reject">
      <input type="hidden" name="once" value="${crypto.randomUUID()}">
      <input type="hidden" name="revision" value="${quote.revision}">
      <label>${t.reason}<textarea name="reason" rows="3" maxlength="1000"></textarea></label>
      <button class="button" type="submit">${t.rejectButton}</button>
    </form>
  </details>`
}
