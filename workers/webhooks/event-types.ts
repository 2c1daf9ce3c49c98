import { contracts } from '#contracts'
import { type Actor, mayCall } from '#kit/auth'
import { type Contract, type Op, type Published, publishedBy, type Role, roles } from '#kit/contract'
import { reachOf } from '#kit/serve'

export type EventType = Published & { contract: Contract }

/** All that endpoints can be sent, by name. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  contracts.flatMap((contract: Contract) =>
    publishedBy(contract).map((event) => [event.name, { ...event, contract }] as const),
  ),
)

type Who = Pick<Actor, 'role' | 'policy'>
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * The fields that are hidden from somebody in records of this kind; undefined for who may not read them, or not all of them:
 * whose a record is, nobody knows where it is sent to.
 */
export function hiddenFrom({ contract, noun }: EventType, { role, policy }: Who): string[] | undefined {
  const reads = Object.entries(contract.ops as Record<string, Op>).filter(
    ([name, { effect, output }]) => effect === 'read' && name.startsWith(`${noun}.`) && output,
  )
  if (!reads.some(([name]) => mayCall(contract, { role, ...(policy && { policy }) }, name))) return undefined
  const tenant = { id: nobody, country: '', currency: '', timeZone: '' }
  const actor = { type: 'user', id: nobody, name: '', role, ...(policy && { policy }), tenant } as const
  const { groups, hidden } = reachOf(contract, actor)(noun)
  return groups ? undefined : [...(hidden ?? [])]
}

/** The built-in roles that see an event at all. */
export const rolesThatSee = (event: EventType): Role[] => roles.filter((role) => hiddenFrom(event, { role }))

/** Whether somebody sees all that a role would be sent of an event. */
export function isWithin(event: EventType, role: Role, who: Who): boolean {
  const ofRole = hiddenFrom(event, { role })
  const own = hiddenFrom(event, who)
  return ofRole === undefined || (own?.every((field) => ofRole.includes(field)) ?? false)
}
