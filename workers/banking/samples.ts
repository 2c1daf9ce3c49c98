import type { Samples } from '#kit/serve'
import type { banking } from './contract.ts'

export const samples = {
  'account.create': {
    name: 'Business account',
    currency: 'EUR',
    openedOn: '2026-01-01',
    openingMinor: 500_000,
  },
  'account.update': { name: 'Main account' },
  'account.reconcile': { throughOn: '2026-03-31' },
  'account.close': { throughOn: '2026-01-01', statementMinor: 500_000 },
  'account.reopen': { throughOn: null },
  'statement.upload': {
    filename: 'statement.sta',
    content: btoa(
      [
        ':20:1',
        ':25:DE89370400440532013000',
        ':28C:1/1',
        ':60F:C260301EUR5000,00',
        ':61:2603020302C119,00NTRFNONREF',
        ':86:INV-2026-0001',
        ':62F:C260302EUR5119,00',
        '-',
      ].join('\r\n'),
    ),
  },
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
  'payable.pay': { amountMinor: 5_000, paidOn: '2026-03-02' },
  'payee.create': { holder: 'Rohkaffee Hansen GmbH', iban: 'DE02 1203 0000 0000 2020 51', bic: 'BYLADEM1001' },
  'payee.update': { holder: 'Hansen Rohkaffee GmbH' },
  'run.create': {},
} satisfies Samples<typeof banking>
