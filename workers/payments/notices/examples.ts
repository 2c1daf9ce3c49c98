/** Made-up payloads by topic, for previews of texts. */
export const examples = {
  received: {
    number: 'PAY-2026-0001',
    customerName: 'Café Mokka',
    currency: 'EUR',
    amountMinor: 123_450,
    receivedOn: '2026-12-01',
  },
}
