import type { Actor } from '#kit/auth'
import { transact } from '#kit/db'
import type { Ctx, Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { isMember } from '../sign-in/lookup.ts'
import { assertPerson } from './person.ts'

type App = typeof identity

export const exportPerson: Handler<App, 'person.export'> = async (ctx) => {
  assertPerson(ctx.actor)
  return asked(ctx, 'export')
}

export const erasePerson: Handler<App, 'person.erase'> = async (ctx, { email, userId, confirm }) => {
  assertPerson(ctx.actor)
  const { name } = await ctx.db.tenant.require(ctx.tenant.id)
  if (confirm.trim() !== name) return ctx.fail('wrong-name', 'type the name of the business as it is written')
  const [places, isIn] = await Promise.all([
    userId ? ctx.db.membership.count({ where: { userId } }) : 0,
    email ? isMember(ctx.tenant.id, email) : false,
  ])
  if (places > 0 || isIn) return ctx.fail('still-member', 'take them out of the business first')
  return asked(ctx, 'erase')
}

/** That somebody asked, and for what: whom it was about would be one more place that has to forget them. */
function asked(ctx: Pick<Ctx<App>, 'actor' | 'write'>, kind: 'export' | 'erase') {
  const { id, version } = ctx.write.personRequest.create({ kind, askedById: ctx.actor.id, finishedAt: null })
  return { id, version, kind }
}

/** What the apps answered, in numbers, for who asked; once. */
export async function keepReport({ id: askedById, tenant }: Actor, id: string, report: unknown): Promise<void> {
  await transact({ tenantId: tenant.id }, [
    {
      sql: `update identity.person_request set report = $4, finished_at = now(), version = version + 1, updated_at = now()
        where tenant_id = $1 and id = $2 and asked_by_id = $3 and finished_at is null`,
      params: [tenant.id, id, askedById, JSON.stringify(report)],
    },
  ])
}
