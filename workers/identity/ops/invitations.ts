import { notifications } from '#contracts/notifications'
import { Fault, mayCall } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { identity } from '../contract.ts'
import { findStanding, requireStanding } from '../policy/find.ts'
import { mayGive } from '../policy/reach.ts'
import { ORIGIN } from '../sign-in/environment.ts'
import { findPerson, isMember } from '../sign-in/lookup.ts'
import { confirmAddress } from '../sign-in/recovery.ts'
import { hashOf, newSecret } from '../sign-in/secret.ts'
import { assertPerson } from './person.ts'

type App = typeof identity

/** A courtesy, before the mail: the database holds it against many at once. */
const mostOpen = 100
const validMs = 7 * 24 * 60 * 60 * 1000

/** The mail goes out first: should the commit then fail, it holds a dead link, while the other way round nobody would know. */
export const createInvitation: Handler<App, 'invitation.create'> = async (ctx, { email, role }) => {
  assertPerson(ctx.actor)
  const standing = await requireStanding(ctx, role)
  if (!mayGive(ctx.actor, standing)) return ctx.fail('above-own-role')
  const [inviter, tenant, earlier, open, isIn] = await Promise.all([
    findPerson(ctx.actor.id),
    ctx.db.tenant.require(ctx.tenant.id),
    ctx.db.invitation.findFirst({ where: { email, status: 'pending' } }),
    ctx.db.invitation.count({ where: { status: 'pending' } }),
    isMember(ctx.tenant.id, email),
  ])
  if (!inviter?.person.emailVerified) return ctx.fail('unconfirmed-address')
  if (isIn) return ctx.fail('already-member')
  if (!earlier && open >= mostOpen) return ctx.fail('too-many-invitations')
  const token = newSecret()
  const url = `${ORIGIN}/join#token=${token}`
  if (earlier) ctx.write.invitation.update(earlier, { status: 'revoked' })
  const invitation = ctx.write.invitation.create({
    email,
    role,
    status: 'pending' as const,
    tokenHash: await hashOf(token),
    inviterId: ctx.actor.id,
    inviterName: ctx.actor.name,
    expiresAt: new Date(Date.parse(ctx.now) + validMs).toISOString(),
    acceptedAt: null,
  })
  const own = standing.policy && (await ctx.db.role.findFirst({ where: { id: role } }))
  const data = { tenantName: tenant.name, inviterName: ctx.actor.name, role: own?.name ?? role, url }
  await ctx.call(notifications.ops['mail.send'], { to: email, template: 'invitation', data })
  const { id, version, inviterName } = invitation
  ctx.emit('invitation.created', { id, version, email, role, inviterName, tenantName: tenant.name })
  return invitation
}

export const revokeInvitation: Handler<App, 'invitation.revoke'> = async (ctx, { id }) => {
  const invitation = await ctx.db.invitation.require(id)
  const standing = await findStanding(ctx, invitation.role)
  if (standing && !mayGive(ctx.actor, standing)) return ctx.fail('above-own-role')
  return ctx.write.invitation.update(invitation, { status: 'revoked' })
}

/** The actor is a guest of the inviting business (routes.ts). */
export const acceptInvitation: Handler<App, 'invitation.accept'> = async (ctx, { token }) => {
  const invitation = await ctx.db.invitation.findFirst({ where: { tokenHash: await hashOf(token) } })
  const guest = await findPerson(ctx.actor.id)
  if (!invitation || !guest) throw Fault.of('not-found', 'there is no such invitation')
  const { person, places } = guest
  if (person.email !== invitation.email) return ctx.fail('wrong-email')
  if (invitation.status !== 'pending') return ctx.fail('invitation-over', `it is ${invitation.status}`)
  if (invitation.expiresAt <= ctx.now) return ctx.fail('invitation-over', 'it has expired')
  if (!(await mayStillInvite(ctx, invitation))) return ctx.fail('invitation-over', 'who sent it may no longer invite')
  if (places.some(({ tenant }) => tenant.id === ctx.tenant.id)) return ctx.fail('already-member')
  await confirmAddress(person.id)
  ctx.write.invitation.update(invitation, { status: 'accepted', acceptedAt: ctx.now })
  const membership = ctx.write.membership.create({ userId: person.id, role: invitation.role, teamId: null })
  const member = { ...membership, name: person.name, email: person.email }
  ctx.emit('member.joined', { ...member, emailVerified: person.emailVerified })
  return member
}

/** An invitation is worth no more than who sent it is now. */
async function mayStillInvite(ctx: Pick<Ctx<App>, 'db'>, { inviterId, role }: { inviterId: string; role: string }) {
  const inviter = await ctx.db.membership.findFirst({ where: { userId: inviterId } })
  const giver = inviter && (await findStanding(ctx, inviter.role))
  const given = await findStanding(ctx, role)
  return giver && given && mayCall(identity, giver, 'invitation.create') && mayGive(giver, given)
}
