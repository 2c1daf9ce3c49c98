import type { Tenant } from '#kit/auth'
import type { Role } from '#kit/contract'
import { transact } from '#kit/db'

export type Person = { id: string; name: string; email: string; emailVerified: boolean }
export type Place = { tenant: Tenant; name: string; role: Role }
export type Key = {
  id: string
  name: string
  role: Role
  tenant: Tenant
  ratePerMinute: number | null
  seconds: number
}

type Row = readonly unknown[]
type PlaceRow = { tenant_id: string; name: string; country: string; currency: string; time_zone: string; role: Role }

const places = "coalesce((select json_agg(p) from identity.memberships_of(u.id) p), '[]')"
const person = 'u.id, u.name, u.email, u.email_verified'

/** Who holds this session, until when, and where they are a member; that it was seen is noted, at most every five minutes. */
export async function findSession(
  token: string,
): Promise<{ person: Person; places: Place[]; seconds: number } | undefined> {
  const row = await ask(
    `with seen as (update identity.session set updated_at = now()
       where token = $1 and expires_at > now() and updated_at < now() - interval '5 minutes')
     select ${person}, ${places}, extract(epoch from s.expires_at - now())::int
     from identity.session s join identity."user" u on u.id = s.user_id where s.token = $1 and s.expires_at > now()`,
    token,
  )
  return row && { person: toPerson(row), places: toPlaces(row[4]), seconds: row[5] as number }
}

export async function findPerson(id: string): Promise<{ person: Person; places: Place[] } | undefined> {
  const row = await ask(`select ${person}, ${places} from identity."user" u where u.id = $1`, id)
  return row && { person: toPerson(row), places: toPlaces(row[4]) }
}

export async function findKey(hash: string): Promise<Key | undefined> {
  const row = await ask(
    `select id, name, role, tenant_id, country, currency, time_zone, rate_per_minute,
       coalesce(extract(epoch from expires_at - now())::int, 2147483647) from identity.find_key($1)`,
    hash,
  )
  if (!row) return undefined
  const [id, name, role] = row as [string, string, Role]
  return {
    id,
    name,
    role,
    tenant: toTenant(row.slice(3)),
    ratePerMinute: row[7] as number | null,
    seconds: row[8] as number,
  }
}

/** The business that an invitation leads to. */
export async function findInvitingTenant(tokenHash: string): Promise<Tenant | undefined> {
  const row = await ask('select tenant_id, country, currency, time_zone from identity.find_invitation($1)', tokenHash)
  return row && toTenant(row)
}

export async function isMember(tenantId: string, email: string): Promise<boolean> {
  const sql = 'select 1 from identity.member where tenant_id = $1 and email = $2'
  const [rows] = await transact({ tenantId }, [{ sql, params: [tenantId, email] }])
  return (rows?.length ?? 0) > 0
}

async function ask(sql: string, param: string): Promise<Row | undefined> {
  const [rows] = await transact('platform', [{ sql, params: [param] }])
  return rows?.[0]
}

function toPerson(row: Row): Person {
  const [id, name, email, emailVerified] = row as [string, string, string, boolean]
  return { id, name, email, emailVerified }
}

export function toTenant(row: Row): Tenant {
  const [id, country, currency, timeZone] = row as [string, string, string, string]
  return { id, country, currency, timeZone }
}

const toPlaces = (rows: unknown): Place[] =>
  (rows as PlaceRow[]).map(({ tenant_id, name, country, currency, time_zone, role }) => ({
    tenant: { id: tenant_id, country, currency, timeZone: time_zone },
    name,
    role,
  }))
