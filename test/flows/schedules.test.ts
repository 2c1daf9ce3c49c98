import { beforeEach, describe, expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { settled } from './selling.ts'

const path = '/api/accounting/v1'
type Step = { on: string; amountMinor: number; restMinor: number; entryId: string | null }
type Line = { accountCode: string; debitMinor: number; creditMinor: number }

let business: Business
let call: Client
beforeEach(async () => {
  business = await newBusiness('DE', 'EUR')
  call = business.call
})

const accountId = async (number: string) =>
  (await call('GET', `${path}/accounts?filter[code]=${number}`)).body.items[0].id
const make = async (noun: 'assets' | 'deferrals', input: object) => {
  const { status, body } = await call('POST', `${path}/${noun}`, input)
  expect([status, body]).toEqual([201, body])
  return body.id as string
}
const machine = async (changes = {}) =>
  make('assets', {
    ...{ name: 'Drum roaster', acquiredOn: '2026-01-12', costMinor: 1_800_000, months: 60 },
    ...{ accountId: await accountId('0440'), ...changes },
  })
const start = async (noun: 'assets' | 'deferrals', id: string) =>
  expect((await call('POST', `${path}/${noun}/${id}/start`)).status).toBe(200)
const stepsOf = async (noun: 'assets' | 'deferrals', id: string): Promise<Step[]> =>
  (await call('GET', `${path}/${noun}/${id}/schedule`)).body.items
const posted = async (noun: 'assets' | 'deferrals', id: string) =>
  (await stepsOf(noun, id)).filter(({ entryId }) => entryId !== null)
/** As many months as are over by now. */
const postedUntil = (noun: 'assets' | 'deferrals', id: string, count: number) =>
  eventually(async () => expect(await posted(noun, id)).toHaveLength(count))
const monthsSince = async (first: string) => {
  const [row] = await query<{ count: number }>(
    `select (extract(year from age) * 12 + extract(month from age))::int as count
     from age(date_trunc('month', (now() at time zone 'Europe/Berlin') + interval '1 day')::date, $1::date) age`,
    [first],
  )
  return row?.count ?? 0
}
const balanceOf = async (number: string) => {
  const { items } = (await call('GET', `${path}/reports/trial-balance`)).body
  return items.find(({ accountCode }: { accountCode: string }) => accountCode === number)?.balanceMinor ?? 0
}
async function startDay() {
  await query('update identity.tenant set last_day_on = last_day_on - 1 where tenant_id = $1', [business.tenantId])
  await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
}
const refusal = ({ status, body }: Awaited<ReturnType<Client>>) => [status, body.code]

describe('an asset', () => {
  it('is previewed as a draft, and catches up once it is started', async () => {
    const id = await machine()
    const draft = await stepsOf('assets', id)
    expect([draft.length, draft[0], draft.at(-1)?.restMinor]).toEqual([
      ...[60, { on: '2026-01-31', amountMinor: 30_000, restMinor: 1_770_000, entryId: null }, 0],
    ])
    expect(await balanceOf('6220')).toBe(0)
    await start('assets', id)
    const months = await monthsSince('2026-01-01')
    await postedUntil('assets', id, months)
    expect([await balanceOf('6220'), await balanceOf('0440')]).toEqual([months * 30_000, months * -30_000])
    const { body } = await call('GET', `${path}/assets/${id}`)
    expect([body.status, body.depreciatedMinor]).toEqual(['running', months * 30_000])
    const { items } = (await call('GET', `${path}/entries?filter[sourceId]=${id}&sort=postedOn`)).body
    expect(items[0]).toMatchObject({
      ...{ kind: 'depreciation', postedOn: '2026-01-31', description: 'Abschreibung Drum roaster' },
    })
    const reversal = await call('POST', `${path}/entries/${items[0].id}/reverse`, {})
    expect(refusal(reversal)).toEqual([409, 'accounting/own-record'])
  })

  it('is posted once a month, however often and by how many at once the days are started', async () => {
    const id = await machine()
    await start('assets', id)
    await Promise.all(Array.from({ length: 16 }, startDay))
    await settled(business)
    const months = await monthsSince('2026-01-01')
    await postedUntil('assets', id, months)
    await Promise.all(Array.from({ length: 16 }, startDay))
    await settled(business)
    const entries = (await call('GET', `${path}/entries?filter[sourceId]=${id}&limit=200`)).body.items
    expect(entries).toHaveLength(months)
    expect(await balanceOf('6220')).toBe(months * 30_000)
  })

  it('goes to the first open day where its month is locked, and says so', async () => {
    await call('PUT', `${path}/lock`, { lockedThroughOn: '2026-01-31' })
    await call('PUT', `${path}/lock/soft`, { softLockedThroughOn: '2026-02-28' })
    const id = await machine()
    await start('assets', id)
    await postedUntil('assets', id, await monthsSince('2026-01-01'))
    const { items } = (await call('GET', `${path}/entries?filter[sourceId]=${id}&sort=postedOn&limit=3`)).body
    const days = items.map((each: { postedOn: string; documentOn: string | null }) => [each.postedOn, each.documentOn])
    expect(days.sort()).toEqual([
      ['2026-03-01', '2026-01-31'],
      ['2026-03-01', '2026-02-28'],
      ['2026-03-31', null],
    ])
  })

  it('leaves with its depreciation up to then, and the gain or loss', async () => {
    const id = await machine()
    await start('assets', id)
    const months = await monthsSince('2026-01-01')
    await postedUntil('assets', id, months)
    const [last] = (await posted('assets', id)).slice(-1)
    expect(
      (await call('POST', `${path}/assets/${id}/dispose`, { disposedOn: '2026-01-20' })).body.errors[0],
    ).toMatchObject({ pointer: '#/disposedOn', code: 'accounting/before-step', values: { day: last?.on } })
    const input = { disposedOn: last?.on, proceedsMinor: 1_000_000 }
    const { status, body } = await call('POST', `${path}/assets/${id}/dispose`, input)
    expect([status, body.status, body.depreciatedMinor]).toEqual([200, 'disposed', months * 30_000])
    const bookMinor = 1_800_000 - months * 30_000
    // It was never posted when it was bought here, so its account is short by the cost.
    expect([await balanceOf('0440'), await balanceOf('1800'), await balanceOf('6900')]).toEqual([
      ...[-1_800_000, 1_000_000, bookMinor - 1_000_000],
    ])
    expect((await call('POST', `${path}/assets/${id}/dispose`, input)).body.code).toBe('accounting/wrong-state')
  })

  it('of low value is written off at once up to the limit, and its terms stay once it runs', async () => {
    const low = { method: 'at-once', acquiredOn: '2026-03-05', accountId: await accountId('0670') }
    const above = await call('POST', `${path}/assets`, { name: 'Chair', costMinor: 80_001, ...low })
    expect(above.body.errors[0]).toMatchObject({ code: 'accounting/over-limit', values: { limit: '800.00' } })
    const id = await make('assets', { name: 'Chair', costMinor: 95_200, netMinor: 80_000, ...low })
    await start('assets', id)
    await postedUntil('assets', id, 1)
    expect(await balanceOf('6260')).toBe(95_200)
    expect((await call('PATCH', `${path}/assets/${id}`, { costMinor: 1 })).body.code).toBe('accounting/wrong-state')
    const change = query(
      "update accounting.asset set cost_minor = 1 where id = $1 and set_config('x.y', 'z', true) = 'z'",
      [id],
    )
    await expect(change).rejects.toMatchObject({ constraint: 'terms_stay' })
  })

  it('is for who keeps the books: a member sees it and changes nothing, another business sees nothing', async () => {
    const id = await machine()
    const member = await business.as('member')
    expect((await member('GET', `${path}/assets/${id}`)).status).toBe(200)
    for (const act of ['start', 'dispose'])
      expect((await member('POST', `${path}/assets/${id}/${act}`, { disposedOn: '2026-02-01' })).status).toBe(403)
    const { call: stranger } = await newBusiness('DE', 'EUR')
    expect((await stranger('GET', `${path}/assets/${id}/schedule`)).status).toBe(404)
  })
})

describe('a deferral', () => {
  const insurance = { name: 'Insurance', kind: 'prepaid-expense', totalMinor: 73_000, method: 'days' }

  it('of a line takes its amount out of the expense, and each month gets its days', async () => {
    const lines = [
      { accountCode: '6400', debitMinor: 73_000 },
      { accountCode: '1800', creditMinor: 73_000 },
    ]
    await call('POST', `${path}/entries`, { postedOn: '2026-01-15', description: 'Insurance, a year', lines })
    const journal = (await call('GET', `${path}/reports/journal?from=2026-01-15&to=2026-01-15`)).body.items
    const lineOf = (number: string) => journal.find(({ accountCode }: Line) => accountCode === number).id
    const span = { fromOn: '2026-01-31', toOn: '2027-01-30', method: 'days' }
    const defer = (lineId: string) => call('POST', `${path}/deferrals/of-line`, { lineId, ...span })
    expect((await defer(lineOf('1800'))).body.errors[0].code).toBe('accounting/not-deferrable')
    const { body } = await defer(lineOf('6400'))
    expect([body.name, body.kind, body.totalMinor, body.movedOn]).toEqual([
      ...['Insurance, a year', 'prepaid-expense', 73_000, '2026-01-15'],
    ])
    expect(refusal(await defer(lineOf('6400')))).toEqual([409, 'accounting/deferred-already'])
    await start('deferrals', body.id)
    const months = await monthsSince('2026-01-01')
    await postedUntil('deferrals', body.id, months)
    const steps = await posted('deferrals', body.id)
    expect(steps.slice(0, 2).map(({ amountMinor }) => amountMinor)).toEqual([200, 5_600])
    const released = steps.reduce((total, { amountMinor }) => total + amountMinor, 0)
    expect([await balanceOf('6400'), await balanceOf('1900')]).toEqual([released, 73_000 - released])
  })

  it('that is over is finished: nothing is left on the balance sheet', async () => {
    const id = await make('deferrals', {
      ...{ ...insurance, fromOn: '2024-01-31', toOn: '2025-01-30', movedOn: '2024-01-31' },
      accountId: await accountId('6400'),
    })
    await start('deferrals', id)
    await postedUntil('deferrals', id, 13)
    const { body } = await call('GET', `${path}/deferrals/${id}`)
    expect([body.status, body.releasedMinor, body.nextOn]).toEqual(['finished', 73_000, null])
    // It was never posted as an expense here: what was taken out came back in whole.
    expect([await balanceOf('6400'), await balanceOf('1900')]).toEqual([0, 0])
  })

  it('of income that came ahead goes the other way', async () => {
    const id = await make('deferrals', {
      ...{ name: 'Coffee of a year', kind: 'deferred-income', totalMinor: 120_000, movedOn: '2024-01-02' },
      ...{ fromOn: '2024-01-01', toOn: '2024-12-31', accountId: await accountId('4400') },
    })
    await start('deferrals', id)
    await postedUntil('deferrals', id, 12)
    expect(await balanceOf('3900')).toBe(0)
    const { items } = (await call('GET', `${path}/reports/ledger?accountCode=3900&from=2024-01-01&to=2024-06-30`)).body
    expect(items.at(-1).balanceMinor).toBe(-60_000)
  })

  it('422 for an end before its beginning', async () => {
    const input = { ...insurance, fromOn: '2026-02-01', toOn: '2026-01-31', accountId: await accountId('6400') }
    const { body } = await call('POST', `${path}/deferrals`, input)
    expect(body.errors[0]).toMatchObject({ pointer: '#/toOn', code: 'accounting/before-from' })
  })
})
