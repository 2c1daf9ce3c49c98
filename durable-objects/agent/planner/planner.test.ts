import { describe, expect, it } from 'vitest'
import { nextMove } from './index.ts'
import { orderIn } from './new-customer.ts'
import { monthIn } from './report.ts'
import type { Answer } from './script.ts'
import { languageOf } from './words.ts'

const today = '2026-11-30'
const ask = (text: string, answers: Answer[] = [], language: 'en' | 'de' = 'en') =>
  nextMove({ text, today, language }, answers, null)
const said = (text: string, answers: Answer[], language: 'en' | 'de' = 'en') =>
  (ask(text, answers, language) as { say: string }).say
const ops = (text: string) => {
  const move = ask(text)
  return 'calls' in move ? move.calls.map(({ op }) => op) : []
}

const invoice = {
  ...{ id: 'a', number: 'INV-2026-0001', customerId: 'c', customerName: 'Ada', currency: 'EUR' },
  ...{ owedMinor: 10_000, dueOn: '2026-10-01', mailStatus: null },
}

describe('the built-in planner', () => {
  it('understands a closed set, in two languages', () => {
    for (const text of ['Who owes us?', 'Wer schuldet uns Geld?']) expect(ops(text)[0]).toBe('invoicing.invoice.totals')
    for (const text of ['What is late?', 'Was ist überfällig?', 'Chase everyone', 'Bitte mahnen'])
      expect(ops(text)).toEqual(['invoicing.invoice.list'])
    expect(said('Sing', [])).toContain('How was October?')
  })

  it('adds up what is owed by customer and currency', () => {
    const groups = [
      { by: { customerId: 'c', currency: 'EUR' }, count: 1, sum: { owedMinor: 10_000 } },
      { by: { customerId: 'd', currency: 'JPY' }, count: 2, sum: { owedMinor: 3000 } },
    ]
    const answer = said('Who owes us?', [
      { groups },
      { items: [invoice, { ...invoice, customerId: 'd', customerName: 'Kei' }] },
    ])
    expect(answer).toContain('Ada: €100.00 (1 invoice)')
    expect(answer).toContain('Kei: JP¥3,000 (2 invoices)')
  })

  it('reminds each that is late, and says of whom it cannot', () => {
    const move = ask('Chase everyone over 30 days late', [{ items: [invoice, { ...invoice, id: 'b' }] }])
    expect('calls' in move && move.calls.map(({ input }) => input)).toEqual([{ id: 'a' }, { id: 'b' }])
    const answer = said('Chase everyone over 30 days late', [
      { items: [invoice, { ...invoice, id: 'b', number: 'INV-2026-0002' }] },
      { proposed: true },
      { problem: 'invoicing/no-email', detail: 'The customer has no email address' },
    ])
    expect(answer).toContain('Reminders to send: 1')
    expect(answer).toContain('INV-2026-0002, Ada: The customer has no email address')
  })

  it('answers in the language that is asked in, or else in that of the business', () => {
    for (const text of ['How was October?', 'What is late?', 'Which drafts are open?'])
      expect([text, languageOf(text, 'de')]).toEqual([text, 'en'])
    for (const text of ['Wie war der Oktober?', 'Was ist überfällig?', 'Wer schuldet uns Geld?'])
      expect([text, languageOf(text, 'en')]).toEqual([text, 'de'])
    expect([languageOf('Sing!', 'de'), languageOf('Sing!', 'en')]).toEqual(['de', 'en'])
  })

  it('finds the month that is meant, the last that has begun', () => {
    expect(monthIn({ text: 'How was October?', today })).toBe('2026-10-01')
    expect(monthIn({ text: 'Wie war der Dezember?', today })).toBe('2025-12-01')
    expect(monthIn({ text: 'How was March 2024?', today })).toBe('2024-03-01')
    expect(monthIn({ text: 'How was it?', today })).toBeUndefined()
  })

  it('reads an order to the cent', () => {
    for (const [sum, unitPrice] of [
      ['1,234.50', '1234.50'],
      ['1.234,50', '1234.50'],
      ['450', '450'],
      ['1,000', '1000'],
    ])
      expect(orderIn(`New customer A B, invoice ${sum} EUR for x y`)).toEqual({
        ...{ name: 'A B', unitPrice, currency: 'EUR', what: 'x y' },
      })
    expect(orderIn('Neuer Kunde: Ada, Rechnung über 10,00 für Arbeit')).toMatchObject({ unitPrice: '10.00' })
  })

  it('goes no further where something is refused', () => {
    const text = 'New customer A B, invoice 450 EUR for x y'
    expect(said(text, [{ items: [] }, { problem: 'forbidden', detail: 'you may not' }])).toContain('you may not')
  })

  it('makes no task twice for what waits, and ticks off what is done', () => {
    const mails = ['a', 'b'].map((id) => ({ id, subject: `About ${id}`, fromName: 'Ada', fromAddress: 'ada@x.test' }))
    const asked = (answers: Answer[]) => nextMove({ text: '', today, language: 'en' }, answers, 'unanswered-mail')
    const made = asked([{ items: mails }, { items: [{ aboutId: 'a' }] }])
    expect('calls' in made && made.calls.map(({ input }) => input)).toMatchObject([
      { aboutId: 'b', title: 'Answer Ada' },
    ])
    const none = asked([{ items: mails }, { items: [{ aboutId: 'a' }, { aboutId: 'b' }] }])
    expect(none).toEqual({ say: 'No email waits for an answer.' })
    const counted = (...counts: number[]) => counts.map((count) => ({ groups: [{ by: {}, count, sum: {} }] }))
    const month = (answers: Answer[]) => nextMove({ text: '', today, language: 'de' }, answers, 'month-end')
    const [calls, done] = [month(counted(2, 0, 0, 1)), month(counted(0, 0, 0, 0))]
    expect('calls' in calls && calls.calls).toHaveLength(2)
    expect('say' in done && done.say).toContain('Alles ist erledigt')
  })

  it('merges the newer of two contacts that share an email address, and only says of others', () => {
    const [one, other, third] = ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase(), kind: 'company' }))
    const answers = [
      { items: ['a', 'b'].map((id) => ({ id, name: id.toUpperCase() })) },
      { items: [] },
      { items: [{ party: other, because: ['email'] }] },
      {
        items: [
          { party: one, because: ['email'] },
          { party: third, because: ['name'] },
        ],
      },
    ]
    const move = nextMove({ text: '', today, language: 'en' }, answers as Answer[], 'duplicates')
    expect(move).toMatchObject({ calls: [{ op: 'contacts.company.merge', input: { id: 'b', loserIds: ['a'] } }] })
    const after = nextMove(
      { text: '', today, language: 'en' },
      [...answers, { proposed: true }] as Answer[],
      'duplicates',
    )
    expect(after).toMatchObject({ say: expect.stringContaining('B – C (name)') })
  })

  it('warns where more is overdue than is to come in', () => {
    const sums = (minor: number) => ({ groups: [{ by: { currency: 'EUR' }, count: 1, sum: { owedMinor: minor } }] })
    const say = (overdue: number) =>
      (
        nextMove({ text: '', today, language: 'en' }, [overdue, 100, 100, 0, 0].map(sums), 'cash-flow') as {
          say: string
        }
      ).say
    expect(say(300)).toContain('reminders would help')
    expect(say(200)).not.toContain('reminders would help')
  })

  it('finds by name, the likely ones before what holds the words somewhere', () => {
    for (const text of ['Find Harbour Café', 'Wer ist Harbour Café?', 'show me Harbour Café.']) {
      const move = ask(text)
      expect('calls' in move && move.calls).toMatchObject([
        { op: 'search.record.search', input: { q: 'Harbour Café' } },
      ])
    }
    for (const text of ['Who is late?', 'Show me the drafts']) expect(ops(text)).not.toContain('search.record.search')
    const items = [
      { title: 'Harbour Café', note: 'ap@harbour.test', score: 100 },
      { title: 'Harbour Street', note: null, score: 20 },
    ]
    const answer = said('Find Harbour Café', [{ items }])
    expect(answer).toContain('- Harbour Café, ap@harbour.test')
    expect(answer).not.toContain('Harbour Street')
    expect(said('Suche Nichts', [{ items: [] }], 'de')).toContain('nichts gefunden')
  })
})
