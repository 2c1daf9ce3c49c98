import type { Ctx, Handler } from '#kit/serve'
import type { identity } from '../contract.ts'
import { findStanding } from '../policy/find.ts'
import { lesser, reachesTeam, type Standing } from '../policy/reach.ts'

type Asking = Pick<Ctx<typeof identity>, 'db' | 'names' | 'now'>
type Found = {
  type: 'user' | 'key' | 'agent'
  id: string
  name: string
  standing: Standing
  teamId: string | null
  for?: string
  madeBy?: string
}

/** As the requests of each carry it. Whose role is none any more gets in nowhere, and is left out. */
export const findStandings: Handler<typeof identity, 'member.standings'> = async (ctx, { userIds, keyIds, agents }) => {
  const keys = await openKeys(ctx, [...keyIds, ...agents.map(({ forId }) => forId)])
  const makerIds = keys.map(({ createdById }) => createdById)
  const members = await ctx.db.membership.findMany({
    where: { userId: { in: [...userIds, ...makerIds, ...agents.map(({ forId }) => forId)] } },
  })
  const roles = [...members, ...keys, ...agents].map(({ role }) => role)
  const [names, byRole] = await Promise.all([ctx.names('identity.member', userIds), standingsOf(ctx, roles)])
  const people = members.flatMap(({ userId: id, role, teamId }): Found[] => {
    const standing = userIds.includes(id) ? byRole.get(role) : undefined
    return standing ? [{ type: 'user', id, name: names.get(id) ?? '', standing, teamId }] : []
  })
  const ofKeys = keys.flatMap(({ id, name, role, createdById }): Found[] => {
    const maker = members.find(({ userId }) => userId === createdById)
    const [own, makers] = [byRole.get(role), byRole.get(maker?.role ?? '')]
    return maker && own && makers
      ? [{ type: 'key', id, name, madeBy: createdById, standing: lesser(own, makers), teamId: maker.teamId }]
      : []
  })
  const made = ofKeys.filter(({ id }) => keyIds.includes(id))
  const working = agents.flatMap(({ id, name, role, forId }): Found[] => {
    const member = members.find(({ userId }) => userId === forId)
    const key = ofKeys.find((each) => each.id === forId)
    const [own, asker] = [byRole.get(role), member ? byRole.get(member.role) : key?.standing]
    const teamId = (member ?? key)?.teamId ?? null
    const behind = key?.madeBy ? { madeBy: key.madeBy } : {}
    return own && asker
      ? [{ type: 'agent', id, name, for: forId, ...behind, standing: lesser(own, asker), teamId }]
      : []
  })
  return { items: await withTeams(ctx, [...people, ...made, ...working]) }
}

function openKeys({ db, now }: Asking, ids: readonly string[]) {
  const isOpen = { OR: [{ expiresAt: null }, { expiresAt: { gt: new Date(now) } }] }
  return ids.length === 0 ? [] : db.apiKey.findMany({ where: { id: { in: [...ids] }, revokedAt: null, ...isOpen } })
}

async function standingsOf(ctx: Asking, roles: readonly string[]): Promise<ReadonlyMap<string, Standing | undefined>> {
  const each = [...new Set(roles)].map(async (role) => [role, await findStanding(ctx, role)] as const)
  return new Map(await Promise.all(each))
}

/** Who is in their team travels with those whose role reaches as far. */
async function withTeams({ db }: Asking, found: readonly Found[]) {
  const teamOf = ({ standing, teamId }: Found) => (reachesTeam(standing) ? teamId : null)
  const ids = found.flatMap((each) => teamOf(each) ?? [])
  const mates = await db.membership.findMany({ where: { teamId: { in: ids } }, orderBy: { userId: 'asc' } })
  return found.map((each) => {
    const { standing, type, id, name } = each
    const works = each.for === undefined ? {} : { for: each.for }
    const team = mates.filter(({ teamId }) => teamId !== null && teamId === teamOf(each))
    const told = { id: team.map((mate) => mate.id).join(' '), userIds: team.map(({ userId }) => userId) }
    return { ...standing, type, id, name, ...works, ...(team.length > 0 && { team: told }) }
  })
}
