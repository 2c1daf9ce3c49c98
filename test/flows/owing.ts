import type { Payable } from '#kit/contract'
import { type Client, query, stack } from '#kit/testing'

export const tenantOf = async (call: Client): Promise<string> =>
  (await call('GET', '/api/identity/v1/me')).body.tenants[0].id

export const bill = (changes: Partial<Payable> = {}): Payable => ({
  ...{ id: crypto.randomUUID(), version: 1, noun: 'bill', number: 'R-4711' },
  ...{ creditorId: null, creditorName: 'Rohkaffee Hansen GmbH', currency: 'EUR', owedMinor: 11_900 },
  ...{ dueOn: '2026-03-31', discount: null, isHeld: false, role: 'payable' },
  ...changes,
})

/** Tells what is owed as an app does, in the order given. */
export async function tell(tenantId: string, ...payables: Payable[]): Promise<void> {
  for (const payable of payables)
    await query(
      `insert into invoicing.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope)
       select $2::uuid, tenant_id, 'invoicing.payable.changed', $3, $4, envelope || jsonb_build_object('id', $2::text,
         'name', 'invoicing.payable.changed', 'aggregateId', $3::text, 'aggregateVersion', $4::int, 'data', $5::jsonb) - 'called'
       from identity.outbox where tenant_id = $1 limit 1`,
      [tenantId, crypto.randomUUID(), payable.id, payable.version, JSON.stringify(payable)],
    )
  const swept = await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
  if (swept.status !== 200) throw new Error(`the sweep answered ${swept.status}`)
}

/** One that banking has heard of already: a row, since to tell it takes a sweep of all businesses. */
export async function newPayable(call: Client, changes: Partial<Payable> = {}): Promise<string> {
  const { version, discount, ...told } = bill(changes)
  const row = { ...told, tenantId: await tenantOf(call), recordVersion: version, app: 'invoicing', version: 1 }
  const paid = { paidMinor: 0, deductedMinor: 0, orderedMinor: 0, openMinor: told.owedMinor, status: 'open' }
  const offered = { discountUntilOn: discount?.until ?? null, discountMinor: discount?.minor ?? null }
  const at = { createdAt: new Date(), updatedAt: new Date() }
  const named = Object.entries({ ...row, ...paid, ...offered, ...at }).map(
    ([field, value]) => [field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), value] as const,
  )
  const record = JSON.stringify(Object.fromEntries(named))
  await query('insert into banking.payable select * from json_populate_record(null::banking.payable, $1::json)', [
    record,
  ])
  return told.id
}

/** A German one of no bank, with the right check digits. */
export function newIban(): string {
  const account = String(crypto.getRandomValues(new Uint32Array(1))[0]).padStart(18, '0')
  const check = 98n - (BigInt(`${account}131400`) % 97n)
  return `DE${String(check).padStart(2, '0')}${account}`
}
