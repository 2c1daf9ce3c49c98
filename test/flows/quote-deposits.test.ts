import { beforeAll, describe, expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'
import { api, line, type Quoting, quoting } from './quoting.ts'

let q: Quoting
beforeAll(async () => {
  q = await quoting()
})

describe('a quote with a deposit', () => {
  type Line = Record<'description' | 'quantity' | 'unitPrice' | 'taxRateId', string> & {
    discountPercent: string | null
    netMinor: number
    taxMinor: number
  }
  type Draft = { id: string; taxMinor: number; lines: Line[]; taxShifts: Record<string, number> }
  const path = (id: string) => `/api/invoicing/v1/invoices/${id}`
  const issue = (id: string) => q.home.call('POST', `${path(id)}/issue`, { send: false })
  const perTax = (lines: readonly Line[]) => {
    const sums: Record<string, number[]> = {}
    for (const { taxRateId, netMinor, taxMinor } of lines) {
      const [net = 0, tax = 0] = sums[taxRateId] ?? []
      sums[taxRateId] = [net + netMinor, tax + taxMinor]
    }
    return sums
  }

  it.each(['line', 'document'])(
    'is invoiced in parts that are together what was accepted, taxed per %s',
    async (how) => {
      await q.home.call('PATCH', '/api/settings/v1/profile', { taxRounding: how })
      const reduced = q.rates.find(({ percent }) => Number(percent) === 7)?.id as string
      const id = await q.sent(
        [
          line('Beans', '0.333', { quantity: '7', discountPercent: '12.5', taxRateId: reduced }),
          line('Cups', '11.13', { quantity: '3', discountPercent: '3' }),
          ...[line('Filters', '0.39'), line('Spoon', '0.13')],
        ],
        { depositPercent: 30 },
      )
      await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })
      // Until its invoice is issued nothing else is invoiced, and nothing is undone.
      expect((await q.act(id, 'ask-deposit')).body).toMatchObject({
        status: 'accepted',
        depositAskedAt: expect.any(String),
      })
      const [thrown] = await q.invoices(id, 1)
      expect((await q.act(id, 'convert')).body.code).toBe('quotes/deposit-open')
      expect((await q.act(id, 'revise')).body.code).toBe('quotes/deposit-asked')
      expect((await q.act(id, 'withdraw-acceptance', { reason: 'x' })).body.code).toBe('quotes/deposit-asked')
      // Discarded it may be asked for again, and is not asked for twice when it is restored.
      await q.home.call('DELETE', path(thrown.id))
      await eventually(async () => expect((await q.read(id)).depositAskedAt).toBeNull())
      expect((await q.act(id, 'ask-deposit')).status).toBe(200)
      expect((await q.act(id, 'ask-deposit')).body.code).toBe('quotes/deposit-asked')
      await q.home.call('POST', `${path(thrown.id)}/restore`)
      const [deposit] = (await q.invoices(id, 1)) as [Draft]
      expect(deposit.lines).toMatchObject([{ quantity: '1', netMinor: 61 }, { netMinor: 987 }])
      const { number } = (await issue(deposit.id)).body

      const part = (position: number, quantity: string) => q.act(id, 'convert', { lines: [{ position, quantity }] })
      expect((await part(0, '2.5')).body.status).toBe('part-converted')
      expect((await part(2, '1')).status).toBe(200)
      expect((await q.act(id, 'convert')).body.status).toBe('converted')
      const all = (await q.invoices(id, 4)) as Draft[]
      for (const each of all.slice(1)) {
        const [taken] = each.lines.filter(({ quantity }) => quantity === '-1')
        expect(taken?.description).toContain(number)
        // A draft that is written once more keeps its cents.
        const lines = each.lines.map(({ description, quantity, unitPrice, discountPercent, taxRateId }) => ({
          ...{ description, quantity, unitPrice, discountPercent, taxRateId },
        }))
        expect((await q.home.call('PATCH', path(each.id), { lines })).body.taxMinor).toBe(each.taxMinor)
        expect((await issue(each.id)).body).toMatchObject({ status: 'issued' })
      }
      expect(all.flatMap(({ taxShifts }) => Object.values(taxShifts))).toEqual([-1])
      const [acceptance] = await q.list('acceptances', id)
      expect(perTax(all.flatMap(({ lines }) => lines))).toEqual(perTax(acceptance.lines))
    },
  )

  it('takes off what was issued, and asks anew for what was credited as a whole', async () => {
    const id = await q.sent([line('Machine', '1000.00')], { depositPercent: 50 })
    await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })
    await q.act(id, 'ask-deposit')
    const [first] = (await q.invoices(id, 1)) as [Draft]
    const own = { description: 'Deposit as agreed', quantity: '1', unitPrice: '400.00', taxRateId: q.taxRateId }
    await q.home.call('PATCH', path(first.id), { lines: [own] })
    await issue(first.id)
    const credit = (unitPrice: string) =>
      q.home.call('POST', `${path(first.id)}/credit`, { lines: [{ ...own, unitPrice }], note: 'x' })
    await credit('100.00')
    expect((await q.act(id, 'convert')).body.code).toBe('quotes/deposit-credited')
    await credit('300.00')
    await eventually(async () => expect((await q.read(id)).depositAskedAt).toBeNull())
    await q.act(id, 'ask-deposit')
    const [, second] = (await q.invoices(id, 2)) as [Draft, Draft]
    await q.home.call('PATCH', path(second.id), { lines: [own] })
    await issue(second.id)
    await q.act(id, 'convert')
    const [, , last] = (await q.invoices(id, 3)) as Draft[]
    expect(last).toMatchObject({ subtotalMinor: 60_000, totalMinor: 71_400 })
    const none = await q.sent([line('Machine', '1000.00')])
    await q.act(none, 'accept', { revision: 1, name: 'Rosa Rossi' })
    expect((await q.act(none, 'ask-deposit')).body.code).toBe('quotes/no-deposit')
    for (const depositPercent of [0, 101, 30.5, '30'])
      expect((await q.home.call('POST', api, { customerId: q.customer.id, depositPercent })).status).toBe(422)
  })

  it('of fifty at once is asked for once and invoiced once, and by nobody who read it before', async () => {
    const made = Array.from({ length: 50 }, () => q.draft([line('Machine', '1000.00')], { depositPercent: 10 }))
    const [id = '', ...alike] = await Promise.all(made)
    expect(new Set([id, ...alike]).size).toBe(50)
    await q.act(id, 'send', { send: false })
    const { version } = (await q.act(id, 'accept', { revision: 1, name: 'Rosa Rossi' })).body
    const fifty = async (name: string) => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => q.act(id, name)))
      for (const { status } of answers) expect([200, 409]).toContain(status)
      return answers.filter(({ status }) => status === 200).length
    }
    expect(await fifty('ask-deposit')).toBe(1)
    const [deposit] = (await q.invoices(id, 1)) as [Draft]
    await issue(deposit.id)
    const stale = { 'if-match': `"${version}"` }
    expect((await q.home.call('POST', `${api}/${id}/convert`, {}, stale)).status).toBe(412)
    expect(await fifty('convert')).toBe(1)
    expect(await q.invoices(id, 2)).toMatchObject([{ totalMinor: 11_900 }, { totalMinor: 107_100 }])
    const other = await newBusiness()
    for (const name of ['ask-deposit', 'convert'])
      expect([name, (await q.act(id, name, {}, other.call)).status]).toEqual([name, 404])
  })
})
