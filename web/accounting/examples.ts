import type { Examples } from '../frontend.ts'

/** What the addresses of its routes cannot say by themselves: where to see them. */
export const examples: Examples = {
  '/accounting/ledger/:code': () => ['/accounting/ledger/1200'],
}
