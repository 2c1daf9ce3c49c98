const order = { vendorName: 'Huila Green Coffee', currency: 'EUR', totalMinor: 490_875 }

/** Made-up payloads by topic, for previews of texts. */
export const examples = {
  'approval-asked': order,
  rejected: { ...order, rejectedReason: 'Ask for a second quote first.' },
  held: { ...order, number: 'R-2026-0417' },
}
