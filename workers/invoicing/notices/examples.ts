const invoice = {
  kind: 'invoice',
  number: 'INV-2026-0001',
  customerName: 'Café Mokka',
  currency: 'EUR',
  totalMinor: 123_450,
  owedMinor: 123_450,
  issuedOn: '2026-11-23',
  dueOn: '2026-12-07',
  seller: { name: 'Harbour Coffee Roasters' },
}

/** Made-up payloads by topic, for previews of texts. */
const asked = { name: 'Rosa Rossi', text: 'Could you put our order number on it?' }

const failed = { title: 'House blend, every month', customerName: 'Café Mokka', reason: 'The customer has no VAT ID' }

const reminded = { ...invoice, step: 'firm', plea: 'firm', claimMinor: 500, askedMinor: 123_950, payOn: '2026-12-28' }

export const examples = {
  reminded,
  'recurring-failed': failed,
  sent: invoice,
  issued: invoice,
  overdue: invoice,
  asked,
}
