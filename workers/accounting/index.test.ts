import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { type Business, type Client, conforms, newBusiness } from '#kit/testing'
import { accounting } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/accounting/v1'
const code = () => `9${Math.random().toString(36).slice(2, 10)}`

const newAccount = async (call: Client) =>
  (await call('POST', `${path}/accounts`, { ...samples['account.create'], code: code() })).body
const post = (call: Client, changes = {}) => call('POST', `${path}/entries`, { ...samples['entry.post'], ...changes })
const posted = async (call: Client) => (await post(call)).body.id

/** The books are locked a day further each time. */
let locked = 0

/** A day of its own for each return. */
let filed = 0
const nextDay = () => {
  const on = addDays('2026-02-01', filed++)
  return { from: on, to: on }
}
const taxed = (postedOn: string) => ({
  postedOn,
  lines: [
    { accountCode: '1600', debitMinor: 119 },
    { accountCode: '4400', creditMinor: 100, role: 'revenue', percent: '19', taxCategory: 'S' },
    { accountCode: '3806', creditMinor: 19, role: 'output-tax', percent: '19', taxCategory: 'S' },
  ],
})
const fileReturn = async (call: Client, days = nextDay()) => (await call('POST', `${path}/tax-returns`, days)).body
const outdated = async (call: Client) => {
  const { id, fromOn } = await fileReturn(call)
  await post(call, taxed(fromOn))
  return id
}

/** The books are opened in another currency each time. */
let opened = 0
const currencies = [
  'EUR',
  'USD',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'HUF',
  'RON',
  'BGN',
  'TRY',
  'CAD',
  'AUD',
]
const nextOpening = () => ({ ...samples['opening.post'], currency: currencies[opened++] })
const open = async (call: Client) => (await call('POST', `${path}/openings`, nextOpening())).body.id

const accountId = async (call: Client, number: string) =>
  (await call('GET', `${path}/accounts?filter[code]=${number}`)).body.items[0].id
const newAsset = async (call: Client) =>
  (await call('POST', `${path}/assets`, { ...samples['asset.create'], accountId: await accountId(call, '0440') })).body
    .id
const running = async (call: Client) => {
  const id = await newAsset(call)
  await call('POST', `${path}/assets/${id}/start`)
  return id
}
const newLine = async (call: Client) => {
  const { number } = (await post(call)).body
  const { items } = (await call('GET', `${path}/reports/journal?from=2026-06-30&to=2026-06-30&limit=200`)).body
  const isExpense = (line: { number: string; debitMinor: number }) => line.number === number && line.debitMinor > 0
  return items.find(isExpense).id
}

conforms(accounting, samples, {
  'asset.create': async (call, sample) => ({ ...sample, accountId: await accountId(call, '0440') }),
  'asset.dispose': async (call, sample) => ({ ...sample, id: await running(call) }),
  'asset.get': async (call) => ({ id: await newAsset(call) }),
  'deferral.create': async (call, sample) => ({ ...sample, accountId: await accountId(call, '6400') }),
  'deferral.defer': async (call, sample) => ({ ...sample, lineId: await newLine(call) }),
  'opening.post': async () => nextOpening(),
  'opening.get': async (call) => ({ id: await open(call) }),
  'opening.reverse': async (call) => ({ id: await open(call) }),
  'tax-return.file': async (_, sample) => ({ ...sample, ...nextDay() }),
  'tax-return.get': async (call) => ({ id: (await fileReturn(call)).id }),
  'tax-return.late': async (call) => ({ id: await outdated(call) }),
  'tax-return.correct': async (call, sample) => ({ ...sample, id: await outdated(call) }),
  'period.lock': async () => ({ lockedThroughOn: `2025-12-${10 + ++locked}` }),
  'account.create': async (_, sample) => ({ ...sample, code: code() }),
  'entry.get': async (call) => ({ id: await posted(call) }),
  'entry.reverse': async (call, sample) => ({ ...sample, id: await posted(call) }),
  'ledger.get': async (call, sample) => ({ ...sample, accountCode: (await newAccount(call)).code }),
})

describe('accounting says no', () => {
  let call: Client
  let business: Business
  beforeAll(async () => {
    business = await newBusiness()
    call = business.call
  })

  const stamps = (debitMinor: number, creditMinor: number) => ({
    lines: [
      { accountCode: '6800', debitMinor },
      { accountCode: '1600', creditMinor },
    ],
  })
  const account = async (accountCode: string) =>
    (await call('GET', `${path}/accounts?filter[code]=${accountCode}`)).body.items[0]
  const refusal = ({ status, body }: Awaited<ReturnType<Client>>) => [status, body.code]

  it('422 unbalanced, and 422 for a line of two sides or of none', async () => {
    expect(refusal(await post(call, stamps(850, 849)))).toEqual([422, 'accounting/unbalanced'])
    const twoSides = { lines: [{ accountCode: '6800', debitMinor: 1, creditMinor: 1 }, ...stamps(850, 850).lines] }
    for (const lines of [twoSides, stamps(0, 0)])
      expect((await post(call, lines)).body.errors[0].pointer).toBe('#/lines/0')
  })

  it('422 for half a tax mark; a whole one stays with the line and its reversal', async () => {
    const marked = (percent: string | null, taxCategory: string | null) => ({
      lines: [
        { accountCode: '5400', debitMinor: 100, role: 'purchases', percent, taxCategory },
        { accountCode: '1406', debitMinor: 19, role: 'input-tax', percent: '19', taxCategory: 'S' },
        { accountCode: '1600', creditMinor: 119 },
      ],
    })
    expect((await post(call, marked('19', null))).body.errors[0]).toMatchObject({
      pointer: '#/lines/0',
      code: 'accounting/half-marked',
    })
    const { id } = (await post(call, marked('19', 'S'))).body
    const { id: reversalId } = (await call('POST', `${path}/entries/${id}/reverse`, {})).body
    for (const each of [id, reversalId])
      expect((await call('GET', `${path}/entries/${each}`)).body.lines).toMatchObject([
        { role: 'purchases', percent: '19', taxCategory: 'S', treatment: 'purchase' },
        { role: 'input-tax', percent: '19', taxCategory: 'S', treatment: 'purchase' },
        { role: null, treatment: null },
      ])
  })

  it('409 account-in-use and has-balance for an account with lines', async () => {
    await post(call)
    const { id } = await account('6800')
    expect(refusal(await call('PATCH', `${path}/accounts/${id}`, { code: '6801' }))).toEqual([
      409,
      'accounting/account-in-use',
    ])
    expect(refusal(await call('DELETE', `${path}/accounts/${id}`))).toEqual([409, 'accounting/has-balance'])
  })

  it('409 exists, pointing at the number, for one that another account has; a lost race is conflict still', async () => {
    const [mine, other] = [await newAccount(call), await newAccount(call)]
    const taken = { code: 'exists', errors: [{ pointer: '#/code', code: 'taken', detail: 'is taken' }] }
    const rename = await call('PATCH', `${path}/accounts/${mine.id}`, { code: other.code })
    expect([rename.status, rename.body]).toMatchObject([409, taken])
    const second = await call('POST', `${path}/accounts`, { ...samples['account.create'], code: other.code })
    expect([second.status, second.body]).toMatchObject([409, taken])
    const preview = await call('PATCH', `${path}/accounts/${mine.id}`, { code: other.code }, { prefer: 'preview' })
    expect([preview.status, preview.body]).toMatchObject([409, taken])
    expect((await call('GET', `${path}/accounts/${mine.id}`)).body).toMatchObject({ version: 1, code: mine.code })
  })

  it('409 role-account for an account that postings need', async () => {
    const { id } = await account('1200')
    expect(refusal(await call('DELETE', `${path}/accounts/${id}`))).toEqual([409, 'accounting/role-account'])
  })

  it('409 already-reversed, also when two do it at once', async () => {
    const id = await posted(call)
    const answers = await Promise.all([1, 2].map(() => call('POST', `${path}/entries/${id}/reverse`, {})))
    expect(answers.map(({ body }) => body.code ?? body.kind).sort()).toEqual([
      'accounting/already-reversed',
      'reversal',
    ])
    expect(refusal(await call('POST', `${path}/entries/${id}/reverse`, {}))).toEqual([
      409,
      'accounting/already-reversed',
    ])
  })

  it('409 period-locked and lock-behind, until the owner unlocks', async () => {
    const id = await posted(call)
    expect((await call('PUT', `${path}/lock`, { lockedThroughOn: '2026-06-30' })).status).toBe(200)
    expect(refusal(await post(call))).toEqual([409, 'accounting/period-locked'])
    expect(refusal(await call('POST', `${path}/entries/${id}/reverse`, { postedOn: '2026-06-30' }))).toEqual([
      409,
      'accounting/period-locked',
    ])
    expect(refusal(await call('PUT', `${path}/lock`, { lockedThroughOn: '2026-05-31' }))).toEqual([
      409,
      'accounting/lock-behind',
    ])
    const accountant = await business.as('accountant')
    expect((await accountant('POST', `${path}/lock/unlock`, { lockedThroughOn: null })).status).toBe(403)
    expect((await call('POST', `${path}/lock/unlock`, { lockedThroughOn: null })).status).toBe(200)
    expect((await post(call)).status).toBe(200)
  })

  it('entries that were posted at once have the numbers 1 to n, and the trial balance is zero', async () => {
    const { call: fresh } = await newBusiness()
    await newAccount(fresh)
    await Promise.all(Array.from({ length: 12 }, () => post(fresh)))
    const { items } = (await fresh('GET', `${path}/entries?sort=number`)).body
    expect(items.map(({ number }: { number: string }) => number)).toEqual(
      Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(5, '0')}`),
    )
    const { body } = await fresh('GET', `${path}/reports/trial-balance`)
    expect([body.totalDebitMinor, body.totalCreditMinor]).toEqual([12 * 850, 12 * 850])
  })

  it('a business that has only just begun has its chart, whatever comes first', async () => {
    const begun = await Promise.all(Array.from({ length: 4 }, () => newBusiness()))
    const posts = begun.flatMap(({ call: fresh }) => Array.from({ length: 3 }, () => post(fresh)))
    expect((await Promise.all(posts)).map(({ status }) => status)).toEqual(posts.map(() => 200))
  })
})
