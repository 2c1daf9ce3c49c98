import type { Starting } from '#kit/serve'
import type { accounting } from './contract.ts'
import { chartOf } from './rules/charts.ts'

/** The chart of accounts of the country, and books that are open. */
export const starting: Starting<typeof accounting> = ({ country }) => ({
  ledgerLock: [{ key: '', lockedThroughOn: null, softLockedThroughOn: null }],
  account: chartOf(country).map((account) => ({ key: account.code, ...account, archivedAt: null })),
})
