import type { Reach, Role } from '#kit/contract'
import type { Ctx } from '#kit/serve'
import { builtIn } from '../contract/role.ts'
import type { identity } from '../contract.ts'
import type { Standing } from './reach.ts'

type Said = {
  id: string
  version: number
  basedOn: string
  grants: string[]
  scopes: Record<string, Reach>
  hidden: string[]
}

/** What concerns oneself alone, which no role is without: who one is, the way out and the way elsewhere. */
const everybodys = [
  'me.get',
  'me.delete',
  'member.leave',
  'role.list',
  'tenant.create',
  'demo.create',
  'invitation.accept',
]

/** A role of the business's own as it travels with who has it; its name changes with it. */
export const standingOf = ({ id, version, basedOn, grants, scopes, hidden }: Said): Standing =>
  toStanding(basedOn as Role, { id: `${id}@${version}`, grants, scopes, hidden })

export const toStanding = (role: Role, policy: NonNullable<Standing['policy']>): Standing => ({
  role,
  policy: { ...policy, grants: [...new Set([...everybodys.map((op) => `identity.${op}`), ...policy.grants])] },
})

/** What a member's, an invitation's or a key's `role` stands for; undefined when this business has no such role. */
export async function findStanding(ctx: Pick<Ctx<typeof identity>, 'db'>, role: string): Promise<Standing | undefined> {
  const named = builtIn.safeParse(role)
  if (named.success) return { role: named.data }
  const own = await ctx.db.role.findFirst({ where: { id: role, archivedAt: null } })
  return own ? standingOf(own) : undefined
}

/** The same for a role that is about to be given: 422 when there is none. */
export async function requireStanding(
  ctx: Pick<Ctx<typeof identity>, 'db' | 'invalid'>,
  role: string,
): Promise<Standing> {
  return (await findStanding(ctx, role)) ?? ctx.invalid('#/role', 'unknown-role')
}
