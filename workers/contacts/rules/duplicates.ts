/** What two rows are compared by; people have no domain. */
export type Keys = {
  nameKey: string
  emailKey: string | null
  phone: string | null
  vatId: string | null
  domain?: string | null
}
export type Reason = 'email' | 'phone' | 'vatId' | 'domain' | 'name'

const reasons: readonly (readonly [Reason, keyof Keys])[] = [
  ['email', 'emailKey'],
  ['vatId', 'vatId'],
  ['phone', 'phone'],
  ['domain', 'domain'],
  ['name', 'nameKey'],
]

/** Why two rows may be one and the same, the stronger reason first. */
export const sameness = (a: Keys, b: Keys): Reason[] =>
  reasons.filter(([, key]) => a[key] && a[key] === b[key]).map(([reason]) => reason)
