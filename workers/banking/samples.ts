import type { Samples } from '#kit/serve'
import type { banking } from './contract.ts'

export const samples = {
  'account.create': {
    name: 'Business account',
    iban: 'DE89 3704 0044 0532 0130 00',
    bic: 'COBADEFFXXX',
    currency: 'EUR',
    openedOn: '2026-01-01',
    openingMinor: 500_000,
  },
  'account.update': { name: 'Main account' },
  'account.reconcile': { throughOn: '2026-03-31' },
  'account.close': { throughOn: '2026-01-01', statementMinor: 500_000 },
  'account.reopen': { throughOn: null },
  'line.create': {
    bookedOn: '2026-03-02',
    amountMinor: 11_900,
    counterpartyName: 'Café Mokka GmbH',
    counterpartyIban: 'DE02 1203 0000 0000 2020 51',
    purpose: 'INV-2026-0001, thank you',
  },
  'line.update': { category: 'Sales' },
  'line.match': {
    targets: [{ kind: 'charge', role: 'interest-income', ledgerAccountId: null, description: 'Interest of a quarter' }],
  },
} satisfies Samples<typeof banking>
