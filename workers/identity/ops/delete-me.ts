import { waitUntil } from 'cloudflare:workers'
import { audit } from '#contracts/audit'
import { PrismaClient } from '#db/identity'
import { notFound } from '#kit/auth'
import { transact } from '#kit/db'
import { erased, type Handler, performAs } from '#kit/serve'
import { identity } from '../contract.ts'
import { counted, triesOfPassword } from '../sign-in/attempts.ts'
import { isPassword } from '../sign-in/auth.ts'
import { findPerson, type Place } from '../sign-in/lookup.ts'
import { goodbye } from './members.ts'
import { assertPerson } from './person.ts'
import { eraseDemo } from './tenant.ts'

type App = typeof identity

/**
 * A person ends their account: they leave every business as a member leaves, their demo is closed, and then what is
 * theirs goes. What broke off is done by a repeat, since the account goes last.
 */
export const deleteMe: Handler<App, 'me.delete'> = async (ctx, { password }) => {
  assertPerson(ctx.actor)
  const { id } = ctx.actor
  const found = await findPerson(id)
  if (!found) throw notFound('person', id)
  if (!(await isTheirs(id, password))) return ctx.fail('wrong-password')
  const places = await Promise.all(
    found.places.map(async (place) => ({ ...place, ...(await membershipOf(place, id)) })),
  )
  const alone = places.filter(({ isAlone, tenant }) => isAlone && !tenant.isDemo).map(({ name }) => name)
  if (alone.length > 0)
    return ctx.fail(
      'last-owner',
      `make somebody else an owner first, or close it and wait for its end: ${alone.join(', ')}`,
    )
  for (const place of places) {
    // What is told of the leaving has no name any more, since the trail keeps it.
    const actor = { ...ctx.actor, ...place.standing, name: erased, tenant: place.tenant }
    const as = { contract: identity, client: PrismaClient, actor, context: { waitUntil } }
    if (place.isAlone) await performAs({ ...as, name: 'demo.erase', handler: eraseDemo, input: {} })
    else await performAs({ ...as, name: 'member.leave', handler: leaveForGood, input: { id: place.memberId } })
  }
  await forget(id, found.person.email)
  return { left: places.map(({ tenant }) => tenant.id) }
}

const leaveForGood: Handler<App, 'member.leave'> = async (ctx, { id }) => {
  const membership = await ctx.db.membership.require(id)
  const gone = await goodbye(ctx, { ...membership, name: erased, email: '' })
  await ctx.call(audit.ops['entry.erase'], { userIds: [ctx.actor.id] })
  return gone
}

async function isTheirs(id: string, password: string): Promise<boolean> {
  const sql = `select password from identity.account where user_id = $1 and provider_id = 'credential'`
  const [rows] = await transact('platform', [{ sql, params: [id] }])
  const hash = rows?.[0]?.[0] as string | null | undefined
  const attempt = async () =>
    hash && (await isPassword(hash, password))
      ? Response.json({})
      : Response.json({ code: 'INVALID_PASSWORD' }, { status: 400 })
  return (await counted(triesOfPassword(id), 'passwords', /^INVALID_PASSWORD$/, attempt)).ok
}

async function membershipOf({ tenant, role }: Place, userId: string) {
  const sql = `select m.id, (select count(*)::int from identity.membership o where o.tenant_id = $1 and o.role = 'owner')
    from identity.membership m where m.tenant_id = $1 and m.user_id = $2`
  const [rows] = await transact({ tenantId: tenant.id }, [{ sql, params: [tenant.id, userId] }])
  const [memberId = '', owners = 0] = (rows?.[0] ?? []) as [string?, number?]
  return { memberId, isAlone: role === 'owner' && owners === 1 }
}

/** Sessions, passwords and factors go with the row of the person. */
async function forget(id: string, email: string): Promise<void> {
  await transact('platform', [
    {
      sql: 'delete from identity.verification where strpos(value, $1) > 0 or strpos(identifier, $2) > 0',
      params: [id, email],
    },
    { sql: 'delete from identity.attempt where strpos(subject, $1) > 0', params: [id] },
    { sql: 'delete from identity."user" where id = $1', params: [id] },
  ])
}
