import { html } from 'hono/html'
import { filled, formatFor, type Html, pair, publicPage, question, taxName, type Visit, viewScript } from '#kit/public'
import type { Shown } from '../contract/guest.ts'
import { accepting, rejecting, type Told } from './answering.ts'
import { signScript } from './signing.ts'
import { type Words, words } from './words.ts'

/** A quote for its customer: what it says, which options they take, and how they answer it. */
export function quotePage(quote: Shown, visit: Visit): Promise<Response> {
  const { language, format } = formatFor(visit, ['en', 'de'] as const)
  const t = words[language]
  const told: Told = { quote, t, format, visit, money: (minor) => format.money(minor, quote.currency) }
  const { seller, number, logo, state } = quote
  const isOpen = state === 'open'
  const paper = html`<article class="card">${head(told)}${lines(told)}${sums(told)}${notes(told)}</article>`
  return publicPage({
    language,
    title: `${t.quote} ${number}`,
    business: { name: seller.name, logo },
    body: html`
      ${said(told)}
      <section class="card head">
        <div>
          <h1>${t.quote} ${number}</h1>
          <p class="faint">${seller.name}${quote.revision > 1 && ` · ${filled(t.version, { revision: String(quote.revision) })}`}</p>
        </div>
        ${standing(told)}
      </section>
      <div class="columns">
        <div>
          ${isOpen ? html`<form id="answer" method="post" action="./accept">${paper}${accepting(told)}</form>` : paper}
          <p class="acts"><a class="button" href="./pdf">${t.pdf}</a></p>
        </div>
        <aside class="side">${isOpen && rejecting(told)}${question(t, seller.name, visit)}</aside>
      </div>`,
    foot: t.foot,
    script: isOpen ? choiceScript : viewScript,
    status: visit.problem?.status ?? 200,
  })
}

/** What came of what was sent by a form; a question says so at its own place. */
function said({ t, visit: { done, problem }, quote }: Told): Html | Promise<Html> | '' {
  if (done === 'accept' && quote.state === 'accepted')
    return html`<section class="card"><p class="good" role="status">${filled(t.thanks, { name: quote.seller.name })}</p></section>`
  if (!problem || 'text' in problem.fields) return ''
  const known = `problem.${problem.code}` as keyof Words
  return html`<section class="card"><p class="bad" role="alert">${t[known] ?? t['problem.other']}</p></section>`
}

function standing({ quote, t, format, money }: Told): Html | Promise<Html> {
  const { state, accepted, totalMinor, validUntilOn } = quote
  const day = format.day(validUntilOn)
  const texts = {
    ...{ open: filled(t.open, { day }), rejected: t.rejected, withdrawn: t.withdrawn, revising: t.revising },
    expired: filled(t.expired, { day }),
    accepted: filled(t.accepted, {
      name: accepted?.name ?? '',
      day: format.day((accepted?.at ?? validUntilOn).slice(0, 10)),
    }),
  }
  const tone = state === 'accepted' ? 'good' : state === 'open' || state === 'revising' ? 'faint' : 'bad'
  return html`<div><div class="sum">${money(totalMinor)}</div><div class="${tone}">${texts[state]}</div></div>`
}

function head({ quote, t, format }: Told): Html | Promise<Html> {
  const { seller, customer } = quote
  return html`
    <div class="head">
      <address><strong>${seller.name}</strong>${seller.address && `\n${seller.address}`}</address>
      <dl>
        ${pair(t.sentOn, format.day(quote.sentOn))}
        ${pair(t.validUntil, format.day(quote.validUntilOn))}
      </dl>
    </div>
    <p class="faint to">${t.to}</p>
    <address><strong>${customer.name}</strong>${[customer.address, customer.vatId].map((part) => part && `\n${part}`)}</address>`
}

function lines(told: Told): Html | Promise<Html> {
  const { quote, t, format, money } = told
  return html`<table class="lines" id="lines">
    <thead>
      <tr>
        <th scope="col">${t.description}</th>
        <th scope="col">${t.quantity}</th>
        <th scope="col">${t.unitPrice}</th>
        <th scope="col">${t.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${quote.lines.map((line, at) => {
        const { discountPercent, unitPrice, taken } = line
        const isTaken = taken !== '0'
        // Beside a box that says 0 there is nothing to pay.
        const amount = isTaken || !isAsked(told, at) ? line.netMinor : 0
        // Once it is answered, what was not taken is not part of it.
        if (quote.state === 'accepted' && !isTaken) return ''
        return html`<tr>
          <td>${described(told, at)}</td>
          <td>${quantity(told, at)}</td>
          <td><span class="times">×&nbsp;</span>${format.price(unitPrice, quote.currency)}${
            discountPercent && html`<span class="faint"> −${format.decimal(discountPercent)} %</span>`
          }</td>
          <td class="${isTaken ? '' : 'faint'}">${money(amount)}</td>
        </tr>`
      })}
    </tbody>
  </table>`
}

function described({ quote, t }: Told, at: number): unknown {
  const { description, isOptional, isQuantityFree, quantity, taken } = quote.lines[at] as Shown['lines'][number]
  if (!isOptional) return description
  const tag = html`<span class="tag">${t.optional}</span>`
  if (quote.state !== 'open' || isQuantityFree) return html`${description} ${tag}`
  return html`<label><input type="checkbox" name="chosen[${at}]" value="${quantity}"${taken === '0' ? '' : ' checked'}>${description} ${tag}</label>`
}

/** Whether the customer says how many. */
function isAsked({ quote }: Told, at: number): boolean {
  const { isOptional, isQuantityFree } = quote.lines[at] as Shown['lines'][number]
  return quote.state === 'open' && isOptional && isQuantityFree
}

function quantity(told: Told, at: number): unknown {
  const { quote, t, format } = told
  const line = quote.lines[at] as Shown['lines'][number]
  if (!isAsked(told, at)) return format.decimal(line.taken === '0' ? line.quantity : line.taken)
  const label = filled(t.howMany, { description: line.description })
  return html`<input type="number" name="chosen[${at}]" min="0" max="999999999" step="any" value="${line.taken}" aria-label="${label}">`
}

function sums({ quote, t, format, money }: Told): Html | Promise<Html> {
  const hasOptions = quote.lines.some(({ isOptional }) => isOptional)
  return html`<dl class="sums">
      ${pair(t.subtotal, money(quote.subtotalMinor))}
      ${quote.taxes.map((tax) => pair(taxName(tax, format), money(tax.taxMinor)))}
      ${pair(t.total, money(quote.totalMinor), 'total')}
      ${quote.deposit && pair(filled(t.deposit, { percent: String(quote.deposit.percent) }), money(quote.deposit.totalMinor))}
    </dl>
    ${
      quote.state === 'open' &&
      hasOptions &&
      html`<p class="acts"><button class="button" type="submit" formmethod="get" formaction="./#lines" formnovalidate data-update>${t.update}</button></p>`
    }`
}

function notes({ quote, t }: Told): Html | Promise<Html> {
  const { seller, note, taxes } = quote
  const legal = taxes.flatMap(({ legalText }) => legalText || [])
  return html`
    ${legal.map((text) => html`<p class="text">${text}</p>`)}
    ${note && html`<p class="text">${note}</p>`}
    ${seller.footer && html`<p class="text faint">${seller.footer}</p>`}
    ${seller.vatId && html`<p class="faint">${seller.name} · ${t.vatId} ${seller.vatId}</p>`}`
}

/** A changed option asks the server for the total at once; without a script there is a button for it. */
const choiceScript = `
const form = document.querySelector('#answer')
form.addEventListener('change', ({ target }) => {
  if (!target.name.startsWith('chosen[')) return
  const chosen = [...new FormData(form)].filter(([name]) => name.startsWith('chosen['))
  location.replace('./?' + new URLSearchParams(chosen) + '#lines')
})
${signScript}${viewScript}`
