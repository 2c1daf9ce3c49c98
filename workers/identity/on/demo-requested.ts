import type { EventHandler } from '#kit/serve'
import { demo, team } from '../../../db/identity/seed.ts'
import type { identity } from '../contract.ts'
import { prefixOf, toKey, toUuid } from '../rules/secret.ts'
import { keepDemoPeople } from '../sign-in/lookup.ts'
import { hashOf, newSecret } from '../sign-in/secret.ts'

/** The people of a demo business: members with no way to sign in, an open invitation and a key that nobody holds. */
export const demoRequested: EventHandler<typeof identity, typeof identity, 'demo.requested'> = async (
  ctx,
  { id, version, on },
  { actor },
) => {
  const { begin, people, invited, key } = team(on, id)
  const owner = { ...actor, role: 'owner' as const }
  const members = await Promise.all(
    people.map(async (person) => ({ ...person, id: toUuid(await hashOf(`${person.email} of ${id}`)) })),
  )
  await keepDemoPeople(members)
  for (const { id: userId, name, email, role, joinedAt } of members) {
    const past = ctx.play('invitation.accept', joinedAt, { type: 'user', id: userId, name, role })
    past.emit('member.joined', { ...past.write.membership.create({ userId, role }), name, email })
  }

  const inviting = ctx.play('invitation.create', invited.at, owner)
  const invitation = inviting.write.invitation.create({
    email: invited.email,
    role: invited.role,
    status: 'pending' as const,
    tokenHash: await hashOf(newSecret()),
    inviterId: owner.id,
    inviterName: owner.name,
    expiresAt: new Date(Date.parse(ctx.now) + 5 * 86_400_000).toISOString(),
    acceptedAt: null,
  })
  inviting.emit('invitation.created', { ...invitation, tenantName: demo.name })

  const secret = toKey(newSecret())
  const keyed = ctx.play('api-key.create', key.at, owner)
  const made = keyed.write.apiKey.create({
    name: key.name,
    role: key.role,
    prefix: prefixOf(secret),
    hash: await hashOf(secret),
    ratePerMinute: null,
    createdById: owner.id,
    createdByName: owner.name,
    expiresAt: null,
    lastUsedAt: new Date(Date.parse(ctx.now) - 7_200_000).toISOString(),
    revokedAt: null,
  })
  keyed.emit('api-key.created', made)

  const crew = [{ ...owner, joinedAt: begin }, ...members]
  const mates = crew.map(({ id: userId, name, role, joinedAt }) => ({
    userId,
    name,
    role,
    since: joinedAt.slice(0, 10),
  }))
  ctx.emit('demo.filled', { id, version, on, team: mates })
}
