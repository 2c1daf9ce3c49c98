import { expect, it } from 'vitest'
import { type Business, type Client, eventually, newBusiness, query } from '#kit/testing'
import { newMember } from './joining.ts'
import { bill, newIban, newPayable, tell } from './owing.ts'
import { balances } from './paying.ts'
import { settled } from './selling.ts'

const api = '/api/banking/v1'
const payable = '3300'
const bank = '1800'
const dueOn = '2026-03-31'

const get = async (call: Client, path: string) => (await call('GET', `${api}/${path}`)).body
const act = (call: Client, id: string, name: string, input: object = {}) =>
  call('POST', `${api}/runs/${id}/${name}`, input)
const lineOf = async (call: Client, accountId: string, amountMinor: number, input: object = {}) => {
  const line = { accountId, bookedOn: new Date().toISOString().slice(0, 10), amountMinor, ...input }
  return (await call('POST', `${api}/lines`, line)).body.id as string
}
const match = (call: Client, id: string, target: object) =>
  call('POST', `${api}/lines/${id}/match`, { targets: [target] })

/** An account, and payables of these amounts, each of a vendor with bank details. */
async function owing(call: Client, ...amounts: number[]) {
  const input = { name: 'Main', currency: 'EUR', openedOn: '2026-01-01', iban: newIban() }
  const accountId = (await call('POST', `${api}/accounts`, input)).body.id as string
  const payableIds: string[] = []
  const names = [`${'x'.repeat(60)} GmbH`, 'Müller & Söhne', 'Hansen']
  for (const [at, owedMinor] of amounts.entries()) {
    const vendor = { creditorId: crypto.randomUUID(), creditorName: names[at % 3] as string }
    const payableId = await newPayable(call, { owedMinor, dueOn, number: `R-${at + 1}`, ...vendor })
    await call('POST', `${api}/payees`, { payableId, holder: vendor.creditorName, iban: newIban() })
    payableIds.push(payableId)
  }
  return { accountId, payableIds }
}

const made = async (call: Client, input: object) => (await call('POST', `${api}/runs`, input)).body
/** A run that waits for approval, and somebody else who may give it. */
async function submitted(business: Business, input: object, maker = business.call) {
  const run = await made(maker, input)
  await act(maker, run.id, 'submit')
  return { run, other: (await newMember(business, 'accountant')).call }
}

it('is approved by who made it where nobody else is there, and says so', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const { accountId } = await owing(call, 1_999)
  const run = await made(call, { accountId })
  await act(call, run.id, 'submit')
  expect((await act(call, run.id, 'approve')).body).toMatchObject({ status: 'approved', isApprovedAlone: true })
})

it('is not approved by who made the key that made it', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { accountId } = await owing(business.call, 1_999)
  const { run, other } = await submitted(business, { accountId }, await business.as('accountant'))
  expect((await act(business.call, run.id, 'approve')).body.code).toBe('banking/same-person')
  expect((await act(other, run.id, 'approve')).body).toMatchObject({ status: 'approved', isApprovedAlone: false })
})

it('BANK-13: a run is made, approved by somebody else, sent as a file and paid by one line', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call } = business
  const { accountId, payableIds } = await owing(call, 1_999, 123_456, 7)
  const { run, other } = await submitted(business, { accountId })
  expect(run).toMatchObject({ status: 'draft', count: 3, totalMinor: 125_462 })
  expect((await act(call, run.id, 'approve')).body.code).toBe('banking/same-person')
  const taken = query('update banking.run set approved_by_id = created_by_id where id = $1', [run.id])
  await expect(taken).rejects.toThrow('run_four_eyes')
  expect((await call('GET', `${api}/runs/${run.id}/file`)).body.code).toBe('banking/not-exported')
  expect((await act(call, run.id, 'export')).body.code).toBe('banking/wrong-state')
  expect((await act(other, run.id, 'approve')).body).toMatchObject({ status: 'approved' })
  expect((await act(call, run.id, 'export')).body).toMatchObject({ status: 'exported' })
  const file = async () =>
    (await call('GET', `${api}/runs/${run.id}/file`, undefined, { accept: 'application/xml' })).body
  const xml = await file()
  expect(xml).toContain('<NbOfTxs>3</NbOfTxs><CtrlSum>1254.62</CtrlSum>')
  for (const amount of ['19.99', '1234.56', '0.07']) expect(xml).toContain(`<InstdAmt Ccy="EUR">${amount}</InstdAmt>`)
  expect(xml).toContain('<Nm>Mueller + Soehne</Nm>')
  expect(await file()).toBe(xml)
  const [first] = payableIds as [string]
  const again = await made(call, { accountId, payableIds: [first] })
  expect(again.code).toBe('banking/in-run')
  const byHand = await call('POST', `${api}/payables/${first}/pay`, { accountId })
  expect(byHand.body.code).toBe('banking/in-run')
  const line = await lineOf(call, accountId, -125_462)
  const [suggestion] = (await get(call, `lines/${line}/suggestions`)).items
  expect(suggestion).toMatchObject({ kind: 'run', runId: run.id })
  expect((await match(call, line, { kind: 'run', runId: run.id })).body).toMatchObject({ status: 'matched' })
  expect(await get(call, `runs/${run.id}`)).toMatchObject({ status: 'done' })
  const itemId = crypto.randomUUID()
  for (const [name, input] of Object.entries({ submit: {}, approve: {}, export: {}, cancel: {}, remove: { itemId } }))
    expect((await act(other, run.id, name, input)).body.code).toBe('banking/wrong-state')
  for (const id of payableIds)
    expect(await get(call, `payables/${id}`)).toMatchObject({ status: 'paid', orderedMinor: 0 })
  await settled(business)
  expect(await balances(call)).toMatchObject({ [bank]: -125_462, [payable]: 125_462 })
  await call('POST', `${api}/lines/${line}/unmatch`)
  expect(await get(call, `runs/${run.id}`)).toMatchObject({ status: 'exported' })
  expect(await get(call, `payables/${first}`)).toMatchObject({ status: 'open', orderedMinor: 1_999 })
})

it('transfers that the bank books one by one are found by their reference; the last one ends the run', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call } = business
  const { accountId } = await owing(call, 1_000, 1_000)
  const { run, other } = await submitted(business, { accountId })
  await act(other, run.id, 'approve')
  await act(call, run.id, 'export')
  const { items } = await get(call, `run-items?filter[runId]=${run.id}`)
  for (const [at, item] of items.entries()) {
    const line = await lineOf(call, accountId, -1_000, { endToEndId: item.id.replaceAll('-', '') })
    const [found] = (await get(call, `lines/${line}/suggestions`)).items
    expect(found).toMatchObject({ reasons: expect.arrayContaining(['end-to-end', 'amount']) })
    const [{ payableId, amountMinor }] = found.payables
    expect(payableId).toBe(item.payableId)
    // The debt was lowered while the money was on its way.
    if (at === 1) {
      await tell(business.tenantId, bill({ id: payableId, version: 2, owedMinor: 400, dueOn }))
      await eventually(async () => expect((await get(call, `payables/${payableId}`)).owedMinor).toBe(400))
    }
    const target = { kind: 'payables', allocations: [{ payableId, amountMinor }] }
    expect((await match(call, line, target)).status).toBe(200)
    expect(await get(call, `runs/${run.id}`)).toMatchObject({ status: at === 0 ? 'exported' : 'done' })
  }
  expect(await get(call, `payables/${items[1].payableId}`)).toMatchObject({ status: 'overpaid', openMinor: -600 })
})

it('new bank details take an approval back; a bill that is held takes its transfer out', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { call, tenantId } = business
  const { accountId, payableIds } = await owing(call, 1_000, 2_000)
  const { run, other } = await submitted(business, { accountId })
  await act(other, run.id, 'approve')
  const [payee] = (await get(call, 'payees')).items
  const iban = newIban()
  const changed = await call('PATCH', `${api}/payees/${payee.id}`, { iban })
  expect(changed.body).toMatchObject({ iban, bankChangedBy: 'Olivia Owner' })
  expect(await get(call, `runs/${run.id}`)).toMatchObject({
    ...{ status: 'to-approve', fault: 'payee-changed', approvedById: null },
  })
  const { items } = await get(call, `run-items?filter[runId]=${run.id}`)
  expect(items.map((item: { iban: string }) => item.iban)).toContain(iban)
  await act(other, run.id, 'approve')
  const held = payableIds[1] as string
  const { creditorId, creditorName } = await get(call, `payables/${held}`)
  await tell(tenantId, bill({ id: held, version: 2, owedMinor: 2_000, isHeld: true, creditorId, creditorName }))
  await eventually(async () =>
    expect(await get(call, `runs/${run.id}`)).toMatchObject({ status: 'approved', count: 1, totalMinor: 1_000 }),
  )
  const after = (await get(call, `run-items?filter[runId]=${run.id}&filter[status][in]=removed`)).items
  expect(after).toMatchObject([{ payableId: held, reason: 'held' }])
  expect((await made(call, { accountId, payableIds: [held] })).code).toBe('banking/held')
  expect((await act(call, run.id, 'cancel')).body).toMatchObject({ status: 'cancelled', count: 0 })
  const answers = await Promise.all(
    Array.from({ length: 16 }, () => call('POST', `${api}/runs`, { accountId, payableIds: [payableIds[0]] })),
  )
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
})

it('a run takes discounts that still hold, and what has no bank details stays out', async () => {
  const { call } = await newBusiness('DE', 'EUR')
  const { accountId } = await owing(call, 1_000)
  await newPayable(call, { dueOn })
  const creditorId = crypto.randomUUID()
  const until = '2099-01-14'
  const discounted = await newPayable(call, { creditorId, dueOn: '2099-01-31', discount: { until, minor: 238 } })
  await call('POST', `${api}/payees`, { payableId: discounted, holder: 'Hansen', iban: newIban() })
  const run = await made(call, { accountId, dueThroughOn: until })
  expect(run).toMatchObject({ count: 2, totalMinor: 1_000 + 11_662, deductedMinor: 238 })
  const { items } = await get(call, `run-items?filter[runId]=${run.id}`)
  const removed = await act(call, run.id, 'remove', { itemId: items[0].id })
  expect(removed.body).toMatchObject({ count: 1, fault: 'item-removed' })
})

it('another business, and who may not pay, find nothing of it', async () => {
  const [mine, theirs] = await Promise.all([newBusiness('DE', 'EUR'), newBusiness('DE', 'EUR')])
  const { accountId, payableIds } = await owing(mine.call, 1_000)
  const foreign = await owing(theirs.call)
  const run = await made(mine.call, { accountId })
  for (const path of [`runs/${run.id}`, `runs/${run.id}/file`])
    expect((await theirs.call('GET', `${api}/${path}`)).status).toBe(404)
  for (const name of ['submit', 'approve', 'cancel']) expect((await act(theirs.call, run.id, name)).status).toBe(404)
  expect((await made(theirs.call, { accountId: foreign.accountId, payableIds })).errors[0].code).toBe('unknown-record')
  expect((await get(theirs.call, 'run-items')).items).toEqual([])
  for (const role of ['member', 'viewer'] as const)
    expect((await (await mine.as(role))('GET', `${api}/payees`)).status).toBe(403)
})
