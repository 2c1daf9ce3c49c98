import { type Actor, Fault, forbidden } from '#kit/auth'
import { transact } from '#kit/db'
import type { Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { ORIGIN } from '../sign-in/environment.ts'
import { hashOf, newSecret } from '../sign-in/secret.ts'

type App = typeof identity

const validMs = 10 * 60 * 1000
const dayMs = 24 * 60 * 60 * 1000
const mostADay = 5

/** All data at once is for an owner at a screen, not for a key that may have leaked. */
function assertOwner({ type, role, policy }: Actor): void {
  if (type !== 'user' || role !== 'owner' || policy)
    throw forbidden('only an owner who is signed in takes all data along')
}

export const exportTenant: Handler<App, 'tenant.export'> = async (ctx) => {
  assertOwner(ctx.actor)
  const since = new Date(Date.parse(ctx.now) - dayMs).toISOString()
  if ((await ctx.db.export.count({ where: { createdAt: { gt: since } } })) >= mostADay)
    return ctx.fail('too-many-exports')
  const token = newSecret()
  const { id, version, expiresAt } = ctx.write.export.create({
    tokenHash: await hashOf(token),
    askedById: ctx.actor.id,
    expiresAt: new Date(Date.parse(ctx.now) + validMs).toISOString(),
    startedAt: null,
  })
  ctx.emit('tenant.exported', { id, version, askedById: ctx.actor.id })
  return { id, version, url: `${ORIGIN}/api/export?tenant=${ctx.tenant.id}&token=${token}`, expiresAt }
}

/** Takes a link's token for who asked for it, once; answers the name of the business. */
export async function redeemExport(actor: Actor, token: string): Promise<{ name: string }> {
  assertOwner(actor)
  const [rows = []] = await transact({ tenantId: actor.tenant.id }, [
    {
      sql: `with taken as (update identity.export set started_at = now(), version = version + 1, updated_at = now()
          where tenant_id = $1 and token_hash = $2 and asked_by_id = $3 and started_at is null and expires_at > now() returning 1)
        select t.name from identity.tenant t, taken where t.tenant_id = $1`,
      params: [actor.tenant.id, await hashOf(token), actor.id],
    },
  ])
  if (!rows[0]) throw Fault.of('not-found', 'this link was used or has expired')
  return { name: rows[0][0] as string }
}
