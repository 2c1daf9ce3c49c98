import { joinedWorlds, type World } from '#kit/serve'
import type { Proposal } from '../schema.ts'
import { isOpen } from './end.ts'

/** What a run has proposed and what is not done yet: whatever it reads and proposes next is as if it were. */
export const worldOf = (proposals: readonly Proposal[]): World =>
  joinedWorlds(proposals.filter(({ state }) => isOpen(state)).map(({ pending }) => pending))
