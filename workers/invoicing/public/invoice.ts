import { html, raw } from 'hono/html'
import { renderSVG } from 'uqr'
import { epcPayload, type SumRow, shownMinor, sumRows } from '#kit/document'
import {
  type Format,
  filled,
  formatFor,
  type Html,
  pair,
  publicPage,
  question,
  taxName,
  type Visit,
  viewScript,
} from '#kit/public'
import type { Shown } from '../contract/guest.ts'
import { type Words, words } from './words.ts'

type Told = { invoice: Shown; t: Words; format: Format; money: (minor: number) => string }

/** An issued document for its customer: what it says, how to pay it, and a way to ask. */
export function invoicePage(invoice: Shown, visit: Visit): Promise<Response> {
  const { language, format } = formatFor(visit, ['en', 'de'] as const)
  const t = words[language]
  const told: Told = { invoice, t, format, money: (minor) => format.money(minor, invoice.currency) }
  const { seller, number, kind, logo } = invoice
  return publicPage({
    language,
    title: `${t[kind]} ${number}`,
    business: { name: seller.name, logo },
    body: html`
      <section class="card head">
        <div>
          <h1>${t[kind]} ${number}</h1>
          <p class="faint">${seller.name}</p>
        </div>
        ${standing(told)}
      </section>
      <div class="columns">
        <div>
          <article class="card">${paper(told)}</article>
          <p class="acts">
            <a class="button main" href="./pdf">${t.pdf}</a>
            <button class="button" type="button" data-print hidden>${t.print}</button>
          </p>
        </div>
        <aside class="side">${paying(told)}${question(t, seller.name, visit)}</aside>
      </div>`,
    foot: t.foot,
    script,
    status: visit.problem?.status ?? 200,
  })
}

function standing(told: Told): Html | Promise<Html> {
  const { invoice, t, format, money } = told
  const { kind, status, dueOn, paidOn, leftMinor, totalMinor } = invoice
  if (kind === 'credit-note')
    return html`<div><div class="sum">${money(totalMinor)}</div><div class="faint">${t.creditNote}</div></div>`
  if (status === 'paid')
    return html`<div>
      <div class="sum">${money(totalMinor)}</div>
      <div class="good">${paidOn ? filled(t.paidOn, { day: format.day(paidOn) }) : t.paid}</div>
    </div>`
  if (status === 'credited')
    return html`<div><div class="sum">${money(0)}</div><div class="faint">${t.creditedNow}</div></div>`
  const day = dueOn ? format.day(dueOn) : ''
  return html`<div>
    <div class="sum">${money(leftMinor)}</div>
    ${
      day &&
      html`<div class="${status === 'overdue' ? 'bad' : 'faint'}">
      ${filled(status === 'overdue' ? t.overdue : t.due, { day })}
    </div>`
    }
    ${earlier(told)}
  </div>`
}

function earlier({ invoice, t, format, money }: Told): Html | Promise<Html> | '' {
  const { discountOn, discountMinor, totalMinor } = invoice
  if (!discountOn) return ''
  const amount = money(totalMinor - discountMinor)
  return html`<div class="good">${filled(t.early, { amount, day: format.day(discountOn) })}</div>`
}

function paper({ invoice, t, format, money }: Told): Html | Promise<Html> {
  const { seller, customer, lines, taxes, kind, note, currency } = invoice
  const { above, below } = sumRows(invoice)
  const nameOf = (row: SumRow<(typeof taxes)[number]>) => {
    if (row.is === 'adjustment') return row.label
    if (row.is === 'tax') return taxName(row.tax, format)
    return row.is === 'included' ? filled(t.included, { name: taxName(row.tax, format) }) : t[row.is]
  }
  const legal = taxes.flatMap(({ legalText }) => legalText || [])
  const ids = [
    seller.name,
    seller.vatId && `${t.vatId} ${seller.vatId}`,
    seller.taxNumber && `${t.taxNumber} ${seller.taxNumber}`,
  ].filter(Boolean)
  return html`
    <div class="head">
      <address><strong>${seller.name}</strong>${seller.address && `\n${seller.address}`}</address>
      <dl>
        ${pair(t.issuedOn, format.day(invoice.issuedOn))}
        ${kind === 'invoice' && invoice.dueOn ? pair(t.dueOn, format.day(invoice.dueOn)) : ''}
        ${pair(t.credits, invoice.credits)}
      </dl>
    </div>
    <p class="faint to">${t.to}</p>
    <address><strong>${customer.name}</strong>${[customer.address, customer.vatId].map((part) => part && `\n${part}`)}</address>
    <table class="lines">
      <thead>
        <tr>
          <th scope="col">${t.description}</th>
          <th scope="col">${t.quantity}</th>
          <th scope="col">${t.unitPrice}</th>
          <th scope="col">${t.amount}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          (line) => html`<tr>
            <td>${line.description}</td>
            <td>${format.decimal(line.quantity)}</td>
            <td><span class="times">×&nbsp;</span>${format.price(line.unitPrice, currency)}${line.discountPercent && html`<span class="faint"> −${format.decimal(line.discountPercent)} %</span>`}</td>
            <td>${money(shownMinor(line, invoice))}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    <dl class="sums">
      ${above.map((row) => pair(nameOf(row), money(row.minor)))}
      ${pair(t.total, money(invoice.totalMinor), 'total')}
      ${below.map((row) => pair(nameOf(row), money(row.minor)))}
      ${
        invoice.leftMinor > 0 && invoice.leftMinor < invoice.totalMinor
          ? [
              invoice.creditedMinor > 0 ? pair(t.credited, money(-invoice.creditedMinor)) : '',
              invoice.paidMinor > 0 ? pair(t.paid, money(-invoice.paidMinor)) : '',
              invoice.discountedMinor > 0 ? pair(t.discounted, money(-invoice.discountedMinor)) : '',
              pair(t.left, money(invoice.leftMinor), 'total'),
            ]
          : ''
      }
    </dl>
    ${legal.map((text) => html`<p class="text">${text}</p>`)}
    ${note && html`<p class="text">${note}</p>`}
    ${seller.footer && html`<p class="text faint">${seller.footer}</p>`}
    ${ids.length > 1 && html`<p class="faint">${ids.join(' · ')}</p>`}`
}

function paying({ invoice, t, money }: Told): Html | Promise<Html> | '' {
  const { seller, leftMinor, number, currency } = invoice
  if (leftMinor <= 0 || !seller.iban) return ''
  const { name, iban, bic } = seller
  const code = currency === 'EUR' && epcPayload({ name, iban, bic, minor: leftMinor, reference: number })
  return html`<section class="card">
    <h2>${t.pay}</h2>
    <dl>
      ${pair(t.left, money(leftMinor))}
      ${pair(t.payee, seller.name)}
      ${pair('IBAN', seller.iban.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 '))}
      ${pair('BIC', seller.bic)}
      ${pair(t.bank, seller.bankName)}
      ${pair(t.reference, number)}
    </dl>
    ${code && html`<div class="qr">${raw(renderSVG(code, { border: 1 }))}</div><p class="faint">${t.scan}</p>`}
  </section>`
}

const script = `
const print = document.querySelector('[data-print]')
print.hidden = false
print.addEventListener('click', () => window.print())
${viewScript}`
