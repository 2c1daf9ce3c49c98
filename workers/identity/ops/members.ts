import { notFound } from '#kit/auth'
import { getOne } from '#kit/list'
import type { Ctx, Handler } from '#kit/serve'
import { type identity, Member } from '../contract.ts'
import { findStanding, requireStanding } from '../policy/find.ts'
import { mayGive, reachesTeam } from '../policy/reach.ts'
import { endedKeys } from './api-keys.ts'
import { assertPerson } from './person.ts'

type App = typeof identity
type MemberCtx = Pick<Ctx<App>, 'db' | 'reach'>

/** The member as the lists show it, name and address included. */
async function find(ctx: MemberCtx, id: string): Promise<Member> {
  const found = await getOne({ app: 'identity', noun: 'member', schema: Member }, ctx.reach('member'), id)
  if (!found) throw notFound('member', id)
  return JSON.parse(found.text)
}

/** A courtesy: the database holds this too, against two owners who go at once. */
async function isLastOwner(ctx: MemberCtx, { role }: Member): Promise<boolean> {
  return role === 'owner' && (await ctx.db.membership.count({ where: { role: 'owner' } })) === 1
}

/** Whether their role is one that the caller may take from them. */
async function isBelow(ctx: Pick<Ctx<App>, 'db' | 'actor'>, member: Member): Promise<boolean> {
  const standing = await findStanding(ctx, member.role)
  return !standing || mayGive(ctx.actor, standing)
}

export const changeRole: Handler<App, 'member.change-role'> = async (ctx, { id, role }) => {
  assertPerson(ctx.actor)
  const member = await find(ctx, id)
  if (!(await isBelow(ctx, member)) || !mayGive(ctx.actor, await requireStanding(ctx, role)))
    return ctx.fail('above-own-role')
  if (role === member.role) return member
  if (await isLastOwner(ctx, member)) return ctx.fail('last-owner')
  const changed = { ...member, ...ctx.write.membership.update(membershipOf(member), { role }), role }
  ctx.emit('member.role-changed', changed)
  return changed
}

/** It may be the team that decides what somebody reaches: who reaches no further themselves does not change it. */
export const changeTeam: Handler<App, 'member.change-team'> = async (ctx, { id, teamId }) => {
  assertPerson(ctx.actor)
  const member = await find(ctx, id)
  if (reachesTeam(ctx.actor) || !(await isBelow(ctx, member))) return ctx.fail('above-own-role')
  if (teamId === member.teamId) return member
  if (teamId && !(await ctx.db.team.findFirst({ where: { id: teamId, archivedAt: null } })))
    return ctx.invalid('#/teamId', 'unknown-team')
  const changed = { ...member, ...ctx.write.membership.update(membershipOf(member), { teamId }), teamId }
  ctx.emit('member.team-changed', changed)
  return changed
}

export const removeMember: Handler<App, 'member.remove'> = async (ctx, { id }) => {
  assertPerson(ctx.actor)
  const member = await find(ctx, id)
  if (!(await isBelow(ctx, member))) return ctx.fail('above-own-role')
  if (await isLastOwner(ctx, member)) return ctx.fail('last-owner')
  return goodbye(ctx, member)
}

/** Names the member, so that a repeat by who has left does not leave the next business too. */
export const leave: Handler<App, 'member.leave'> = async (ctx, { id }) => {
  const member = await find(ctx, id)
  if (member.userId !== ctx.actor.id) return ctx.fail('not-yourself')
  if (await isLastOwner(ctx, member)) return ctx.fail('last-owner')
  return goodbye(ctx, member)
}

type GoodbyeCtx = Pick<Ctx<App, never, 'member.removed' | 'api-key.revoked'>, 'db' | 'write' | 'emit' | 'now'>

/** What somebody has given out goes with them: their keys end, and whom they invited has to be invited anew. */
export async function goodbye(ctx: GoodbyeCtx, member: Member) {
  const invited = await ctx.db.invitation.findMany({ where: { inviterId: member.userId, status: 'pending' } })
  for (const invitation of invited) ctx.write.invitation.update(invitation, { status: 'revoked' })
  const keys = await endedKeys(ctx, member)
  ctx.write.membership.delete(membershipOf(member))
  ctx.emit('member.removed', { ...member, version: member.version + 1 })
  return { ...member, endedKeys: keys.map(({ id, name }) => ({ id, name })) }
}

const membershipOf = ({ id, userId, role, teamId, version, createdAt, updatedAt }: Member) => ({
  id,
  userId,
  role,
  teamId,
  version,
  createdAt,
  updatedAt,
})
