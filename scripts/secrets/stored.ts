import { parseEnvelope, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type pg from 'pg'
import { keyRing } from '#kit/auth'

type Row = { id: string; secret: string; backup_codes: string }
const batch = 500

/** Which keys of the sessions' ring still open something that is stored; `k1` stands for what has no version yet. */
export async function keysInUse(database: pg.Client): Promise<Map<string, number>> {
  const { rows } = await database.query<Row>('select id, secret, backup_codes from identity.two_factor')
  const used = new Map<string, number>()
  for (const { secret, backup_codes } of rows)
    for (const id of new Set([secret, backup_codes].map(keyOf))) used.set(id, (used.get(id) ?? 0) + 1)
  return used
}

const keyOf = (sealed: string) => `k${parseEnvelope(sealed)?.version ?? 1}`

/** Encrypts every second factor with the current key. A row that its owner changes meanwhile is left as they made it. */
export async function encryptAnew(database: pg.Client, authKeys: string): Promise<number> {
  const { current } = keyRing(authKeys)
  let [changed, last] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await database.query<Row>(
      'select id, secret, backup_codes from identity.two_factor where id > $1 order by id limit $2',
      [last, batch],
    )
    for (const row of rows) {
      if (keyOf(row.secret) === current.id && keyOf(row.backup_codes) === current.id && parseEnvelope(row.secret))
        continue
      const sealed = await Promise.all([row.secret, row.backup_codes].map((text) => sealAnew(text, authKeys)))
      const { rowCount } = await database.query(
        'update identity.two_factor set secret = $2, backup_codes = $3 where id = $1 and secret = $4 and backup_codes = $5',
        [row.id, ...sealed, row.secret, row.backup_codes],
      )
      changed += rowCount ?? 0
    }
    if (rows.length < batch) return changed
    last = (rows.at(-1) as Row).id
  }
}

async function sealAnew(text: string, authKeys: string): Promise<string> {
  const { current, keys } = keyRing(authKeys)
  const versions = Array.from(keys.values(), ({ id, secret }) => [Number(id.slice(1)), secret] as const)
  const [, oldest] = versions.reduce((a, b) => (a[0] < b[0] ? a : b))
  const key = { keys: new Map(versions), currentVersion: Number(current.id.slice(1)), legacySecret: oldest }
  return symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data: text }) })
}
