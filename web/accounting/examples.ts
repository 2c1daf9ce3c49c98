import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '/accounting/ledger/:code': () => ['/accounting/ledger/1200'],
  '/accounting/tax/lines': () => ['/accounting/tax/lines?from=2026-06-01&to=2026-06-30&box=81'],
}
