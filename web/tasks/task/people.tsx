import { identity } from '#addresses/identity'
import { useCan, useOp } from '#kit/ui'

/** Those of the business, as far as the reader may list them. */
export function useMembers() {
  const can = useCan()
  const list = identity.ops['member.list']
  const { data } = useOp(list, { limit: 200 }, { enabled: can(list), staleTime: 60_000 })
  return data?.items ?? []
}

/** What people are called; whom the reader may not list is left out. */
export function People({ ids }: { ids: readonly string[] }) {
  const members = useMembers()
  return members.flatMap(({ userId, name }) => (ids.includes(userId) ? [name] : [])).join(', ')
}
