import { beforeAll, expect, it } from 'vitest'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { mailsTo, newCustomer, newDraft } from './selling.ts'

let home: Business
let id: string
let url: string
beforeAll(async () => {
  home = await newBusiness()
  await home.call('PATCH', '/api/settings/v1/profile', { iban: 'DE89370400440532013000', bankName: 'Sparkasse' })
  id = await newDraft(home.call, (await newCustomer(home.call)).id)
  await home.call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send: false })
  const made = await home.call('POST', '/api/links/v1/links', { app: 'invoicing', noun: 'invoice', recordId: id })
  url = made.body.url
})
const read = async () => (await home.call('GET', `/api/invoicing/v1/invoices/${id}`)).body
const open = async (languages: string) => (await fetch(url, { headers: { 'accept-language': languages } })).text()

it('is read in the language of the customer, with what to pay and where to', async () => {
  const { number } = await read()
  const english = await open('en-GB,en;q=0.9')
  for (const part of [`Invoice ${number}`, '€20.00', 'DE89 3704 0044 0532 0130 00', 'Sparkasse', 'How to pay'])
    expect(english).toContain(part)
  expect(english).toContain('<svg')
  const german = await open('de-AT,de;q=0.9,en;q=0.8')
  for (const part of [`Rechnung ${number}`, 'So zahlen Sie', 'lang="de"']) expect(german).toContain(part)
  expect(await open('xx-invalid-@@,*;q=0.1')).toContain('How to pay')
})

it('is downloaded as PDF and as e-invoice, byte for byte what the business has', async () => {
  const load = async (address: string) => {
    const answer = await fetch(address)
    return {
      status: answer.status,
      type: answer.headers.get('content-type'),
      bytes: Buffer.from(await answer.arrayBuffer()),
    }
  }
  const pdf = await load(`${url}pdf`)
  expect([pdf.status, pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])
  expect((await load(`${url}pdf`)).bytes.equals(pdf.bytes)).toBe(true)
  expect((await load(`${url}get`)).status).toBe(404)
})

it('is viewed once somebody moves on the page, not when a program looks at it, nor when the business does', async () => {
  await fetch(url, { method: 'HEAD' })
  await fetch(url)
  await home.call('POST', `/api/invoicing/v1/invoices/${id}/view`)
  expect((await read()).viewedAt).toBeNull()
  const view = () =>
    fetch(`${url}view`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  const statuses = await Promise.all(Array.from({ length: 5 }, async () => (await view()).status))
  expect(statuses).toEqual([200, 200, 200, 200, 200])
  const { viewedAt } = await read()
  expect(viewedAt).toMatch(/Z$/)
  await view()
  expect((await read()).viewedAt).toBe(viewedAt)
  const { items } = (await home.call('GET', `/api/links/v1/links?app=invoicing&noun=invoice&recordId=${id}`)).body
  expect(items[0].opened).toBeGreaterThan(3)
})

it('takes a question without a script, once however often the button is pressed, to the record and to whoever keeps the books', async () => {
  const fields = { once: crypto.randomUUID(), name: 'Rosa Rossi', text: 'Could you put PO 4711 on it?' }
  const send = () => fetch(`${url}ask`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const answers = await Promise.all([send(), send(), send()])
  for (const answer of answers) expect([answer.status, answer.headers.get('location')]).toEqual([303, './?done=ask'])
  expect(await (await fetch(`${url}?done=ask`)).text()).toContain('Thank you')
  await eventually(async () => {
    const { items } = (await home.call('GET', `/api/comments/v1/comments?noun=invoicing.invoice&recordId=${id}`)).body
    expect(items.map(({ authorName, text }: { authorName: string; text: string }) => [authorName, text])).toEqual([
      ['Rosa Rossi', 'Could you put PO 4711 on it?'],
    ])
  })
  await eventually(async () => {
    const mails = await mailsTo(home.call, home.email)
    expect(mails.some(({ text }) => text.includes('PO 4711'))).toBe(true)
  })
  const ask = (text: string) =>
    fetch(`${url}ask`, { method: 'POST', body: new URLSearchParams({ name: 'Rosa', text }), redirect: 'manual' })
  const statuses: number[] = []
  for (const text of ['two', 'three', 'four', 'five', 'six']) statuses.push((await ask(text)).status)
  expect(statuses).toEqual([303, 303, 303, 303, 429])
})
