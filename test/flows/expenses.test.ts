import { beforeAll, describe, expect, it } from 'vitest'
import { newBusiness, query } from '#kit/testing'
import { newMember } from './joining.ts'
import { balances } from './paying.ts'
import { entriesOf, sendAllAgainBackwards, settled } from './selling.ts'
import {
  act,
  api,
  becomes,
  claimOf,
  linesOf,
  type Spending,
  spend,
  spending,
  submitted,
  tellSettled,
  wordsOf,
} from './spending.ts'

let s: Spending
beforeAll(async () => {
  s = await spending()
})
const times = (count: number) => Array.from({ length: count })
const hotel = () => ({ spentOn: '2026-11-02', vendorName: 'Hotel Post', categoryId: s.travel })

describe('approval', () => {
  it('posts a meal once, 70 to 30 with its tax whole, though 16 approve at once and all comes twice', async () => {
    const taxes = [
      { percent: '7', grossMinor: 10_700 },
      { percent: '19', grossMinor: 5_950 },
    ]
    const meal = { kind: 'meal', occasion: 'New blend', participants: 'Rosa Rossi', categoryId: s.meals }
    const expense = await spend(s.member, { ...meal, spentOn: '2026-03-02', amountMinor: 17_650, taxes })
    expect(expense).toMatchObject({ title: 'New blend', baseMinor: 17_650 })
    const claim = await submitted(s.member, [expense])
    expect(claim).toMatchObject({ status: 'submitted', totalMinor: 17_650, number: expect.stringMatching(/^EXP-/) })
    const answers = await Promise.all(times(16).map(() => act(s.home.call, claim.id, 'approve')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    for (const { status } of answers) expect([200, 409]).toContain(status)
    const entries = await entriesOf(s.home.call, claim.id)
    await settled(s.home)
    await sendAllAgainBackwards(s.home)
    await settled(s.home)
    expect(await entriesOf(s.home.call, claim.id)).toHaveLength(1)
    expect(linesOf(entries[0] as never)).toEqual([
      ['6640', 11_200],
      ['6644', 4_800],
      ['1401', 700],
      ['1406', 950],
      ['3500', -17_650],
    ])
    await becomes(s.home.call, claim.id, { status: 'approved', ownMinor: 17_650, owedMinor: 17_650, advancedMinor: 0 })
  })

  it('may be of less with a reason, the tax in proportion; what is approved stays in the database', async () => {
    const taxes = [{ percent: '19', grossMinor: 11_900 }]
    const expense = await spend(s.member, { ...hotel(), amountMinor: 11_900, taxes })
    const { id } = await submitted(s.member, [expense])
    const reduce = (sanctionedMinor: number, reason?: string) =>
      act(s.home.call, id, 'approve', { reduced: [{ expenseId: expense.id, sanctionedMinor, reason }] })
    expect((await reduce(5_950)).body.errors).toMatchObject([{ pointer: '#/reduced/0/reason' }])
    expect((await reduce(11_901, 'x')).body.errors).toMatchObject([{ code: 'expenses/above-claimed' }])
    const { body } = await reduce(5_950, 'Minibar is private')
    expect(body).toMatchObject({ status: 'approved', sanctionedMinor: 5_950, totalMinor: 11_900 })
    expect(linesOf((await entriesOf(s.home.call, id))[0] as never)).toEqual([
      ['6650', 5_000],
      ['1406', 950],
      ['3500', -5_950],
    ])
    for (const sql of [
      'update expenses.expense set amount_minor = 1 where id = $1',
      'delete from expenses.expense where id = $1',
    ])
      await expect(query(sql, [expense.id])).rejects.toThrow('stays')
    expect((await s.member('PATCH', `${api}/expenses/${expense.id}`, { amountMinor: 1 })).body.code).toBe(
      'expenses/wrong-state',
    )
  })

  it('is for whoever has nobody beside them, and the claim says so', async () => {
    const { call } = await newBusiness()
    const { travel: categoryId } = await wordsOf(call)
    const claim = await submitted(call, [await spend(call, { ...hotel(), categoryId, amountMinor: 100 })])
    expect((await act(call, claim.id, 'approve')).body).toMatchObject({ status: 'approved', isDecidedAlone: true })
  })

  it('is for nobody of their own claim: not by code, key or database', async () => {
    const mine = await submitted(s.home.call, [await spend(s.home.call, { ...hotel(), amountMinor: 100 })])
    expect((await act(s.home.call, mine.id, 'approve')).body.code).toBe('expenses/own-claim')
    expect((await act(s.home.call, mine.id, 'reject', { reason: 'x' })).body.code).toBe('expenses/own-claim')
    const key = await s.home.as('admin')
    expect((await act(key, mine.id, 'approve')).body.code).toBe('expenses/not-a-person')
    const decided = `update expenses.claim set status = 'rejected', reason = 'x', decided_by_id = person_id,
      decided_by_name = 'x', decided_at = now() where id = $1`
    await expect(query(decided, [mine.id])).rejects.toThrow('claim_decided_by_another')
    expect((await act(s.member, mine.id, 'approve')).status).toBe(404)
  })

  it('is by tier, and by a delegate while the approver is away; who may not is told why', async () => {
    const [boss, deputy] = await Promise.all([newMember(s.home, 'member'), newMember(s.home, 'member')])
    const { items } = (await s.home.call('GET', '/api/identity/v1/members')).body
    const idOf = ({ email }: { email: string }) => items.find((each: { email: string }) => each.email === email).userId
    const absence = { delegateId: idOf(deputy), awayFromOn: '2030-01-01', awayToOn: '2030-01-31' }
    const rule = await s.home.call('POST', `${api}/approvers`, {
      approverId: idOf(boss),
      upToMinor: 50_000,
      ...absence,
    })
    expect(rule.status).toBe(201)
    const small = await submitted(s.member, [await spend(s.member, { ...hotel(), amountMinor: 50_000 })])
    const large = await submitted(s.member, [await spend(s.member, { ...hotel(), amountMinor: 50_001 })])
    expect(small.approverIds).toEqual([idOf(boss), idOf(deputy)])
    expect((await boss.call('GET', `${api}/claims`)).body.items.map(({ id }: { id: string }) => id)).toEqual([small.id])
    expect((await act(deputy.call, small.id, 'approve')).body.code).toBe('expenses/delegate-only')
    expect((await deputy.call('GET', `${api}/claims/${small.id}/check`)).body.refusal).toBe('delegate-only')
    expect((await act(boss.call, large.id, 'approve')).status).toBe(404)
    const away = { awayFromOn: '2026-01-01', awayToOn: '2099-12-31' }
    await s.home.call('PATCH', `${api}/approvers/${rule.body.id}`, away)
    expect((await act(deputy.call, small.id, 'approve')).status).toBe(200)
    expect((await act(s.home.call, large.id, 'reject', { reason: 'Too much' })).body.status).toBe('rejected')
    await s.home.call('DELETE', `${api}/approvers/${rule.body.id}`)
    // Sent in once more after it was changed, under the same number.
    const [expense] = (await s.member('GET', `${api}/claims/${large.id}`)).body.expenses
    await s.member('PATCH', `${api}/expenses/${expense.id}`, { amountMinor: 40_000 })
    const again = await act(s.member, large.id, 'submit')
    expect(again.body).toMatchObject({ status: 'submitted', totalMinor: 40_000, number: large.number, reason: null })
  })
})

describe('money', () => {
  it('of the business passes clearing, own money is owed less the advance, and is paid as banking says', async () => {
    const { home, member, memberId } = s
    const grant = { personId: memberId, amountMinor: 20_000, purpose: 'Fair in Milan', isCash: true }
    expect((await member('POST', `${api}/advances`, grant)).status).toBe(403)
    const own = (await home.call('GET', '/api/identity/v1/me')).body.user.id
    expect((await home.call('POST', `${api}/advances`, { ...grant, personId: own })).body.code).toBe(
      'expenses/own-advance',
    )
    const advance = (await home.call('POST', `${api}/advances`, grant)).body
    const claim = await submitted(member, [
      await spend(member, { ...hotel(), amountMinor: 30_000 }),
      await spend(member, { ...hotel(), amountMinor: 5_000, paidBy: 'company' }),
    ])
    await act(home.call, claim.id, 'approve')
    const expected = { ownMinor: 30_000, advancedMinor: 20_000, owedMinor: 10_000, status: 'approved' }
    await becomes(home.call, claim.id, expected)
    await becomes(home.call, advance.id, { status: 'settled', leftMinor: 0 }, 'advances')
    await settled(home)
    const told = `select envelope->'data' as data from expenses.outbox where tenant_id = $1 and name = 'expenses.payable.changed'
      and envelope->'data'->>'id' = $2`
    const [{ data } = { data: {} }, ...more] = await query<{ data: object }>(told, [home.tenantId, claim.id])
    expect([data, more]).toMatchObject([{ owedMinor: 10_000, role: 'employee-payable', creditorId: memberId }, []])
    const pay = (paidMinor: number, version: number) => tellSettled(home.tenantId, claim.id, paidMinor, version)
    await pay(4_000, 2)
    await becomes(home.call, claim.id, { paidMinor: 4_000, status: 'approved' })
    await pay(10_000, 3)
    await becomes(home.call, claim.id, { paidMinor: 10_000, status: 'paid' })
    await pay(4_000, 2)
    await settled(home)
    await becomes(home.call, claim.id, { paidMinor: 10_000, status: 'paid' })
    const [entry] = await entriesOf(home.call, claim.id)
    expect(linesOf(entry as never).slice(2)).toEqual([
      ['3500', -30_000],
      ['1460', -5_000],
    ])
    expect((await balances(home.call))['1600']).toBe(-20_000)
  })

  it('of another currency is what it came to on its day, by amount or by a rate that says where it is from', async () => {
    const usd = { ...hotel(), spentOn: '2026-03-02', currency: 'USD', amountMinor: 12_000 }
    const refused = await s.member('POST', `${api}/expenses`, { ...usd, rate: '0.91' })
    expect(refused.body.errors).toMatchObject([{ pointer: '#/rateReason', code: 'required' }])
    const expense = await spend(s.member, { ...usd, rate: '0.91', rateReason: 'Rate of the ECB' })
    expect(expense).toMatchObject({ baseMinor: 10_920, rate: '0.91', amountMinor: 12_000 })
    const open = await spend(s.member, usd)
    expect((await act(s.member, (await claimOf(s.member, [open])).id, 'submit')).body.code).toBe('expenses/incomplete')
    const typed = await s.member('PATCH', `${api}/expenses/${open.id}`, { baseMinor: 11_105 })
    expect(typed.body).toMatchObject({ baseMinor: 11_105, rate: '0.925417' })
    const { id } = await submitted(s.member, [expense])
    expect((await act(s.home.call, id, 'approve')).body.sanctionedMinor).toBe(10_920)
  })
})
