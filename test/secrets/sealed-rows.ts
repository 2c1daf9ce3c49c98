import { expect } from 'vitest'
import { eraseNow } from '../../scripts/tenant/erase.ts'
import { type Owner, owner, password } from '../client.ts'
import { newIban } from '../documents.ts'
import type { House } from '../house.ts'

const profile = '/api/settings/v1/profile'

/** Two businesses that have told their bank account; one of them will be erased for good. */
export async function sealedRows({ origin, database, tick }: House) {
  const told = async () => {
    const who = await owner(origin)
    const iban = newIban()
    expect((await who.send('PATCH', profile, { iban })).status).toBe(200)
    return { who, iban }
  }
  const [first, second] = [await told(), await told()]
  const [gone, stays] = [first.who, second.who]

  const signIn = async ({ email, send }: Owner) =>
    expect((await send('POST', '/api/auth/sign-in/email', { email, password })).status).toBe(200)
  const read = async (who: Owner) => {
    const { status, body } = await who.send('GET', profile)
    return status === 200 ? body.iban : [status, body.code]
  }
  const stored = async ({ tenantId }: Owner) =>
    (await database.query('select * from settings.profile where tenant_id = $1', [tenantId])).rows[0]

  /** Both are erased; of `stays` it is as if it never had been, since a database of yesterday comes back, which has both. */
  const eraseAndBringBack = async () => {
    const backup: [string, object[]][] = []
    for (const table of ['identity.tenant', 'identity.membership', 'settings.profile', 'settings.registration']) {
      const rowsOf = `select to_jsonb(t) as row from ${table} t where tenant_id = any($1)`
      const { rows } = await database.query(rowsOf, [[gone.tenantId, stays.tenantId]])
      backup.push([table, rows.map(({ row }) => row)])
    }
    await eraseNow(database, gone.tenantId)
    await eraseNow(database, stays.tenantId)
    const ended = async () => (await database.query('select object from identity.ended_key')).rows
    expect(await ended()).toHaveLength(2)
    await database.query("delete from identity.ended_key where object = encode(sha256($1), 'hex')", [
      Buffer.from(stays.tenantId),
    ])
    await tick()
    expect(await ended()).toEqual([])

    await database.query("set app.maintaining = 'on'")
    for (const [table, rows] of backup)
      await database.query(
        `insert into ${table} select (jsonb_populate_record(null::${table}, row)).* from jsonb_array_elements($1::jsonb) row`,
        [JSON.stringify(rows)],
      )
    await database.query("update identity.tenant set status = 'active', closed_at = null where tenant_id = any($1)", [
      [gone.tenantId, stays.tenantId],
    ])
    await database.query('reset app.maintaining')
  }
  const ibanOf = (who: Owner) => (who === gone ? first : second).iban
  return { gone, stays, ibanOf, signIn, read, stored, eraseAndBringBack }
}
export type SealedRows = Awaited<ReturnType<typeof sealedRows>>
