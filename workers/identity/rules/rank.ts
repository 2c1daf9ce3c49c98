const ranks = { system: 4, owner: 4, admin: 3, accountant: 2, member: 2, viewer: 1, guest: 0 }
type Rank = keyof typeof ranks

/** Nobody gives, takes or changes a role above their own. */
export const mayGrant = (own: Rank, role: Rank): boolean => ranks[role] <= ranks[own]
