import { waitUntil } from 'cloudflare:workers'
import { PrismaClient } from '#db/identity'
import type { Tenant } from '#kit/auth'
import { type Handler, performAs } from '#kit/serve'
import { team } from '../../../db/identity/seed.ts'
import { identity } from '../contract.ts'
import { toUuid } from '../rules/secret.ts'
import { findPerson, keepDemoPeople } from '../sign-in/lookup.ts'
import { hashOf } from '../sign-in/secret.ts'
import type { Mate } from './run.ts'

type App = typeof identity

/** Makes up the people of a demo and seats them when they came. Without a way to sign in, nobody else can accept for them. */
export async function seat(tenant: Tenant, on: string): Promise<Mate[]> {
  const people = await Promise.all(
    team(on, tenant.id).map(async (person) => ({
      ...person,
      id: toUuid(await hashOf(`${person.email} of ${tenant.id}`)),
    })),
  )
  await keepDemoPeople(people)
  const as = { contract: identity, client: PrismaClient, context: { waitUntil } }
  await Promise.all(
    people.map(({ id, name, role, joinedAt: playedAt }) => {
      const actor = { type: 'user' as const, id, name, role, playedAt, tenant }
      return performAs({ ...as, actor, name: 'invitation.accept', handler: join, input: { token: '' } })
    }),
  )
  return people.map(({ id, name, role, joinedAt }) => ({ id, name, role, since: joinedAt.slice(0, 10) }))
}

const join: Handler<App, 'invitation.accept'> = async (ctx) => {
  const { id: userId, role } = ctx.actor
  const found = await findPerson(userId)
  if (!found) throw new Error(`no person ${userId}`)
  const { name, email } = found.person
  const earlier = await ctx.db.membership.findFirst({ where: { userId } })
  if (earlier) return { ...earlier, name, email }
  const member = { ...ctx.write.membership.create({ userId, role, teamId: null }), name, email }
  ctx.emit('member.joined', member)
  return member
}
