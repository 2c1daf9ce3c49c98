import type { RoleItem, Roles } from './role-name.ts'

type OpItem = Roles['ops'][number]
export type Draft = Pick<RoleItem, 'name' | 'basedOn' | 'grants' | 'scopes' | 'hidden'>

/** What would allow an op, from the widest to itself. */
const waysTo = ({ id, app, effect }: OpItem): string[] => [
  `${app}.*`,
  ...(effect === 'read' ? [`${app}.read`] : []),
  `${nounOf(id)}.*`,
  id,
]

/** `contacts.company.list` → `contacts.company` */
export const nounOf = (op: string): string => op.slice(0, op.lastIndexOf('.'))

export const allows = (grants: readonly string[], op: OpItem): boolean => waysTo(op).some((way) => grants.includes(way))

/** Whether something wider than this grant allows all of it already. */
export function isCovered(grants: readonly string[], grant: string, op?: OpItem): boolean {
  const app = grant.slice(0, grant.indexOf('.'))
  const wider = op ? waysTo(op) : [`${app}.*`]
  return wider.some((way) => way !== grant && grants.includes(way))
}

/** With a grant or without it; what it covers needs no words of its own. */
export function toggled(grants: readonly string[], grant: string, ops: readonly OpItem[]): string[] {
  if (grants.includes(grant)) return grants.filter((each) => each !== grant)
  const covered = new Set(ops.filter((op) => waysTo(op).includes(grant)).flatMap((op) => [op.id]))
  const isNarrower = (each: string) =>
    covered.has(each) || (grant.endsWith('.*') && each.startsWith(grant.slice(0, -1)))
  return [...grants.filter((each) => !isNarrower(each)), grant]
}
