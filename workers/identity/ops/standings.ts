import type { Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { findStanding } from '../policy/find.ts'
import { reachesTeam, type Standing } from '../policy/reach.ts'

/** As the requests of each carry it. Whose role is none any more gets in nowhere, and is left out. */
export const findStandings: Handler<typeof identity, 'member.standings'> = async (ctx, { userIds }) => {
  const members = await ctx.db.membership.findMany({ where: { userId: { in: userIds } } })
  const roles = [...new Set(members.map(({ role }) => role))]
  const [names, standings] = await Promise.all([
    ctx.names(
      'identity.member',
      members.map(({ userId }) => userId),
    ),
    Promise.all(roles.map(async (role) => [role, await findStanding(ctx, role)] as const)),
  ])
  const byRole = new Map<string, Standing | undefined>(standings)
  const teamIds = members.flatMap(({ role, teamId }) => {
    const standing = byRole.get(role)
    return teamId && standing && reachesTeam(standing) ? [teamId] : []
  })
  const mates = await ctx.db.membership.findMany({ where: { teamId: { in: teamIds } }, orderBy: { userId: 'asc' } })
  const items = members.flatMap(({ userId, role, teamId }) => {
    const standing = byRole.get(role)
    if (!standing) return []
    const team = teamIds.includes(teamId ?? '') ? mates.filter((mate) => mate.teamId === teamId) : []
    const teamOf = { id: team.map((mate) => mate.id).join(' '), userIds: team.map((mate) => mate.userId) }
    return [{ ...standing, id: userId, name: names.get(userId) ?? '', ...(team.length > 0 && { team: teamOf }) }]
  })
  return { items }
}
