/** The roles that every business has; its own are made from these. */
export type Role = 'owner' | 'admin' | 'accountant' | 'member' | 'viewer'
/** The built-in roles, the mightiest first. */
export const roles: readonly Role[] = ['owner', 'admin', 'accountant', 'member', 'viewer']

/** In a scope: the id of whoever asks; of anybody in their team, where a role reaches as far. */
export const me = { me: true } as const

/**
 * Whose a record is: it is within reach when all fields of one of these groups hold what they say.
 * `[{ ownerId: me }, { isShared: true }]` is what I own and what is shared with everyone.
 */
export type Scope = {
  own: readonly Readonly<Record<string, typeof me | string | boolean>>[]
  /** How far roles reach that are not told to. */
  usual: Reach
  /** Whether no role of a business's own reaches further: what somebody keeps for themselves. */
  isPrivate?: boolean
}

/** From what is one's own to all records. */
export const reaches = ['own', 'team', 'all'] as const
/** How far a role reaches among the records of a noun that has a scope. */
export type Reach = (typeof reaches)[number]

/** A list of ops (`invoice.issue`), wildcards (`invoice.*`, `*`) or `read`: all ops that only read. */
export type Grants = readonly string[]

/** What a role may do in an app, to which records, and without which fields (`invoice.marginMinor`). */
export type Policy = { grants: Grants; scopes?: Readonly<Record<string, Reach>>; hidden?: readonly string[] }

/** Every role is named, with grants alone or a whole policy: a contract is never silent about anybody. */
export type Roles = Readonly<Record<Role, Grants | Policy>>

/** May do everything in the app. */
export const all: Grants = ['*']
/** May do whatever only reads. */
export const read: Grants = ['read']
/** May do nothing in the app. */
export const none: Grants = []

const isGrants = (said: Grants | Policy): said is Grants => Array.isArray(said)
/** What a contract says of a role as a policy, grants alone or not. */
export const policyOf = (said: Grants | Policy): Policy => (isGrants(said) ? { grants: said } : said)
