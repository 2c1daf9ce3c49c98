const quote = {
  number: 'QU-2026-0001',
  customerName: 'Café Mokka',
  currency: 'EUR',
  totalMinor: 123_450,
  acceptedMinor: 135_000,
  validUntilOn: '2026-12-23',
  seller: { name: 'Harbour Coffee Roasters' },
}

/** Made-up payloads by topic, for previews of texts. */
const asked = { name: 'Rosa Rossi', text: 'Could you deliver in March?' }
const accepted = { ...quote, acceptedBy: 'Rosa Rossi' }
const rejected = { ...quote, rejectedReason: 'We have decided to wait until next year.' }

export const examples = {
  ...{ sent: quote, reminder: quote, viewed: quote, expired: quote },
  ...{ 'approval-asked': quote, approved: quote, asked, accepted, rejected },
}
