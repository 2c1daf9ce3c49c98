import { identity } from '#contracts/identity'
import type { OutputOf } from '#kit/contract'
import { useNames, useOp } from '#kit/ui'

export type Roles = OutputOf<(typeof identity.ops)['role.list']>
export type RoleItem = Roles['items'][number]

export const useRoles = (): readonly RoleItem[] =>
  useOp(identity.ops['role.list'], {}, { staleTime: 60_000 }).data?.items ?? []

/** What a role is called: a built-in one in words of the screen, an own one as its business named it. */
export function useRoleName(): (role: string) => string {
  const names = useNames(identity.ops['role.list'])
  const items = useRoles()
  return (role) => items.find((item) => item.role === role && item.id)?.name ?? names.value(role)
}
