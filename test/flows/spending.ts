import { randomUUID } from 'node:crypto'
import { type Client, eventually, newBusiness, query, stack } from '#kit/testing'
import { newMember } from './joining.ts'

export const api = '/api/expenses/v1'
type Row = Record<string, unknown> & { id: string }

/** A business with somebody who spends and somebody else who decides. */
export async function spending(country = 'DE', currency = 'EUR') {
  const home = await newBusiness(country, currency)
  const { call: member, email } = await newMember(home, 'member')
  const { items } = (await home.call('GET', '/api/identity/v1/members')).body
  const memberId = items.find((each: { email: string }) => each.email === email).userId as string
  return { home, member, memberId, ...(await wordsOf(home.call)) }
}

export async function wordsOf(call: Client) {
  const { items } = (await call('GET', `${api}/categories`)).body
  const byRole = (role: string) => items.find((each: { role: string }) => each.role === role).id as string
  const policyId = (await call('GET', `${api}/policies`)).body.items[0].id as string
  return { travel: byRole('travel'), meals: byRole('meals'), policyId }
}

export const spend = async (call: Client, input: object): Promise<Row> => {
  const { status, body } = await call('POST', `${api}/expenses`, { reason: 'No receipt was given', ...input })
  if (status !== 201) throw new Error(`not noted: ${JSON.stringify(body)}`)
  return body
}
export const claimOf = async (call: Client, expenses: readonly { id: string }[]): Promise<Row> => {
  const expenseIds = expenses.map(({ id }) => id)
  const { status, body } = await call('POST', `${api}/claims`, { title: 'Trip', expenseIds })
  if (status !== 201) throw new Error(`not claimed: ${JSON.stringify(body)}`)
  return body
}
export const act = (call: Client, id: string, name: string, input: object = {}) =>
  call('POST', `${api}/claims/${id}/${name}`, input)
export const submitted = async (call: Client, expenses: readonly { id: string }[]): Promise<Row> => {
  const { id } = await claimOf(call, expenses)
  const { status, body } = await act(call, id, 'submit')
  if (status !== 200) throw new Error(`not submitted: ${JSON.stringify(body)}`)
  return body
}

/** A claim, once it is this. */
export const becomes = (call: Client, id: string, expected: object, noun = 'claims') =>
  eventually(async () => {
    const { body } = await call('GET', `${api}/${noun}/${id}`)
    for (const [field, value] of Object.entries(expected))
      if (body[field] !== value) throw new Error(`${field} is ${body[field]}, not ${value}`)
    return body
  })

/** What one entry of the ledger says, by account: debit less credit. */
export const linesOf = (entry: { lines: { accountCode: string; debitMinor: number; creditMinor: number }[] }) =>
  entry.lines.map(({ accountCode, debitMinor, creditMinor }) => [accountCode, debitMinor - creditMinor])

export type Spending = Awaited<ReturnType<typeof spending>>

/** As the queue brings it from banking: what is paid of a claim or an advance by now. */
export async function tellSettled(tenantId: string, id: string, paidMinor: number, version: number): Promise<void> {
  const data = { app: 'expenses', id, version, paidMinor, discountMinor: 0, paidOn: '2026-11-30' }
  const event = { id: randomUUID(), name: 'banking.payable.settled', aggregateId: id, aggregateVersion: version, data }
  const sql = `insert into banking.outbox (tenant_id, id, name, aggregate_id, aggregate_version, envelope, created_at)
    select tenant_id, $2, 'banking.payable.settled', $3, $4, envelope || $5::jsonb, now() - interval '1 hour'
    from expenses.outbox where tenant_id = $1 limit 1`
  await query(sql, [tenantId, event.id, id, version, JSON.stringify(event)])
  await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
}
