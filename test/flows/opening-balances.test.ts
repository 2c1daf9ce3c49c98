import { beforeEach, describe, expect, it } from 'vitest'
import { type Business, type Client, newBusiness } from '#kit/testing'
import { samples } from '../../workers/accounting/samples.ts'

const path = '/api/accounting/v1'
const sample = samples['opening.post']

let business: Business
let call: Client
beforeEach(async () => {
  business = await newBusiness('DE', 'EUR')
  call = business.call
})

const open = (changes = {}, by = call) => by('POST', `${path}/openings`, { ...sample, ...changes })
const post = (postedOn: string, by = call, more = {}) =>
  by('POST', `${path}/entries`, { ...samples['entry.post'], postedOn, ...more })
const refusal = ({ status, body }: Awaited<ReturnType<Client>>) => [status, body.code]
const balanceOn = async (on: string) => {
  const { items } = (await call('GET', `${path}/reports/trial-balance?on=${on}`)).body
  return Object.fromEntries(
    items.map(({ accountCode, balanceMinor }: { accountCode: string; balanceMinor: number }) => [
      accountCode,
      balanceMinor,
    ]),
  )
}

describe('opening balances', () => {
  it('are one entry with the difference on equity, and receivables say whose they are', async () => {
    const { status, body } = await open()
    expect([status, body.differenceMinor, body.totalMinor]).toEqual([200, 297_600, 1_297_600])
    expect(await balanceOn('2025-12-31')).toEqual({ 1200: 47_600, 1800: 1_250_000, 2900: -1_000_000, 2970: -297_600 })
    const { lines, kind } = (await call('GET', `${path}/entries/${body.entryId}`)).body
    expect([kind, lines[1].partyName]).toEqual(['opening', 'Café Sonnenschein'])
  })

  it('422 unbalanced tells both sides, and 422 for an account that is no equity', async () => {
    const refused = await open({ differenceCode: null })
    expect([...refusal(refused), refused.body.detail]).toEqual([
      ...[422, 'accounting/unbalanced', 'debits are 1297600, credits 1000000'],
    ])
    expect((await open({ differenceCode: '1800' })).body.errors[0]).toMatchObject({
      ...{ pointer: '#/differenceCode', code: 'accounting/not-equity' },
    })
    const lines = [...sample.lines, { accountCode: '99999', debitMinor: 1 }]
    expect((await open({ lines })).body.errors[0].pointer).toBe('#/lines/3/accountCode')
  })

  it('409 opened-already, also for 16 who open at once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => open()))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(refusal(await open())).toEqual([409, 'accounting/opened-already'])
    expect((await balanceOn('2026-12-31'))[1800]).toBe(1_250_000)
    // In another currency the books are opened apart.
    expect((await open({ currency: 'USD' })).status).toBe(200)
  })

  it('409 not-first behind an entry, also for one that comes at the same moment', async () => {
    await post('2026-01-02')
    expect(refusal(await open({ postedOn: '2026-01-02' }))).toEqual([409, 'accounting/not-first'])
    expect((await open({ postedOn: '2026-01-01' })).status).toBe(200)
  })

  it('are taken back whole, so that no day has anything of them, and posted anew', async () => {
    const { id, entryId } = (await open()).body
    expect(refusal(await call('POST', `${path}/entries/${entryId}/reverse`, {}))).toEqual([
      409,
      'accounting/own-record',
    ])
    const { body } = await call('POST', `${path}/openings/${id}/reverse`, {})
    expect(body.status).toBe('reversed')
    expect(Object.values(await balanceOn('2025-12-31'))).toEqual([0, 0, 0, 0])
    expect((await open()).status).toBe(200)
  })

  it('409 period-locked once anything is locked', async () => {
    const { id } = (await open()).body
    await call('PUT', `${path}/lock`, { lockedThroughOn: '2025-12-31' })
    expect(refusal(await call('POST', `${path}/openings/${id}/reverse`, {}))).toEqual([409, 'accounting/period-locked'])
    expect(refusal(await open({ currency: 'USD' }))).toEqual([409, 'accounting/period-locked'])
  })
})

describe('the soft lock', () => {
  const soften = (softLockedThroughOn: string | null, by = call) =>
    by('PUT', `${path}/lock/soft`, { softLockedThroughOn })

  /** Of a role that posts entries and has nothing to do with locks. */
  const newClerk = async () => {
    const { body: role } = await call('POST', '/api/identity/v1/roles', {
      ...{ name: 'Clerk', basedOn: 'member', scopes: {}, hidden: [] },
      grants: ['accounting.read', 'accounting.entry.*'],
    })
    return business.as(role.id)
  }

  it('lets accountants post with a reason, and who may not move it not at all', async () => {
    await soften('2026-01-31')
    const [accountant, clerk] = [await business.as('accountant'), await newClerk()]
    expect(refusal(await post('2026-01-31', clerk, { reason: 'Audit' }))).toEqual([
      409,
      'accounting/period-soft-locked',
    ])
    const { body } = await post('2026-01-31', accountant)
    expect(body.errors).toMatchObject([{ pointer: '#/reason', code: 'required' }])
    const posted = await post('2026-01-31', accountant, { reason: 'The auditor asked for it' })
    expect([posted.status, posted.body.reason]).toEqual([200, 'The auditor asked for it'])
    expect((await post('2026-02-01', clerk, { reason: 'Not needed' })).body.reason).toBeNull()
    expect(refusal(await call('POST', `${path}/openings`, sample))).toEqual([409, 'accounting/period-soft-locked'])
  })

  it('is moved by who may post behind it, and never lets anybody past the hard lock', async () => {
    expect((await soften('2026-01-31', await newClerk())).status).toBe(403)
    await call('PUT', `${path}/lock`, { lockedThroughOn: '2026-01-15' })
    await soften('2026-01-31')
    expect(refusal(await post('2026-01-15', call, { reason: 'Audit' }))).toEqual([409, 'accounting/period-locked'])
    expect((await soften(null)).body).toEqual({ lockedThroughOn: '2026-01-15', softLockedThroughOn: null })
    expect((await post('2026-01-16')).status).toBe(200)
    expect((await soften('2099-01-01')).body.errors[0].code).toBe('accounting/not-before-today')
  })
})
