import type { Tenant } from '#kit/auth'
import { transact } from '#kit/db'
import { builtIn } from '../contract/role.ts'
import { toStanding } from '../policy/find.ts'
import { lesser, reachesTeam, type Standing } from '../policy/reach.ts'

export type Person = { id: string; name: string; email: string; emailVerified: boolean }
/** `role` is the id of an own role, or the name of a built-in one. */
export type Place = { tenant: Tenant; name: string; role: string; standing: Standing }
export type Key = {
  id: string
  name: string
  standing: Standing
  tenant: Tenant
  ratePerMinute: number | null
  seconds: number
  /** The person who made it. */
  madeBy: string
  /** Of a program that a person signed in for. */
  isForPrograms: boolean
}

type Row = readonly unknown[]
type PlaceRow = {
  tenant_id: string
  name: string
  country: string
  currency: string
  time_zone: string
  role: string
  policy: Policy | null
  team: Team | null
  is_demo: boolean
  is_closing: boolean
}
type Policy = NonNullable<Standing['policy']> & { basedOn: Standing['role'] }
type Team = NonNullable<Standing['team']>

const places =
  "coalesce((select json_agg(to_jsonb(p) || jsonb_build_object('is_demo', identity.is_demo(p.tenant_id))) from identity.memberships_of(u.id) p), '[]')"
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
    `select id, name, tenant_id, country, currency, time_zone, identity.is_demo(tenant_id),
       rate_per_minute, coalesce(extract(epoch from expires_at - now())::int, 2147483647),
       role, policy, maker_role, maker_policy, team, is_for_programs, made_by from identity.find_key($1)`,
    hash,
  )
  if (!row) return undefined
  const [id, name] = row as [string, string]
  const [role, policy, makerRole, makerPolicy, team, isForPrograms, madeBy] = row.slice(9) as [
    string,
    Policy | null,
    string,
    Policy | null,
    Team | null,
    boolean,
    string,
  ]
  const own = standingAs(role, policy)
  const maker = standingAs(makerRole, makerPolicy)
  if (!own || !maker) return undefined
  return {
    id,
    name,
    standing: withTeam(lesser(own, maker), team),
    tenant: toTenant(row.slice(2)),
    ratePerMinute: row[7] as number | null,
    seconds: row[8] as number,
    madeBy,
    isForPrograms,
  }
}

/** The business that an invitation leads to. */
export async function findInvitingTenant(tokenHash: string): Promise<Tenant | undefined> {
  const row = await ask(
    'select tenant_id, country, currency, time_zone, identity.is_demo(tenant_id) from identity.find_invitation($1)',
    tokenHash,
  )
  return row && toTenant(row)
}

/** People made up for a demo business, at addresses that are nobody's. Without an account they have no way to sign in; a repeat changes nothing. */
export async function keepDemoPeople(people: readonly { id: string; name: string; email: string; joinedAt: string }[]) {
  const rows = people.map(({ id, name, email, joinedAt: at }) => ({ id, name, email, at }))
  const sql = `insert into identity."user" (id, name, email, email_verified, is_demo, created_at, updated_at)
    select id, name, email, true, true, at, at
    from json_to_recordset($1::json) as t (id uuid, name text, email text, at timestamptz) on conflict do nothing`
  await transact('platform', [{ sql, params: [JSON.stringify(rows)] }])
}

/** A business for whoever comes to it by a link; none that its owner has closed. */
export async function findTenant(id: string): Promise<Tenant | undefined> {
  const sql = `select id, country, currency, time_zone, identity.is_demo(id) from identity.tenant
    where tenant_id = $1 and id = $1 and status = 'active'`
  const [[row] = []] = await transact({ tenantId: id }, [{ sql, params: [id] }])
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
  const [id, country, currency, timeZone, isDemo] = row as [string, string, string, string, boolean]
  return { id, country, currency, timeZone, isDemo }
}

/** Undefined for a role that there is no word of: who has it gets in nowhere. */
function standingAs(role: string, policy: Policy | null): Standing | undefined {
  if (!policy) return builtIn.safeParse(role).success ? { role: role as Standing['role'] } : undefined
  const { basedOn, ...said } = policy
  return toStanding(basedOn, said)
}

const withTeam = (standing: Standing, team: Team | null): Standing =>
  team && reachesTeam(standing) ? { ...standing, team } : standing

const toPlaces = (rows: unknown): Place[] =>
  (rows as PlaceRow[]).flatMap(
    ({ tenant_id, name, country, currency, time_zone, role, policy, team, is_demo, is_closing }) => {
      const standing = standingAs(role, policy)
      const tenant = {
        id: tenant_id,
        country,
        currency,
        timeZone: time_zone,
        isDemo: is_demo,
        ...(is_closing && { isClosing: true }),
      }
      return standing ? [{ tenant, name, role, standing: withTeam(standing, team) }] : []
    },
  )
