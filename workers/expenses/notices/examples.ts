const claim = {
  title: 'Trip to Berlin',
  personName: 'Ada Müller',
  currency: 'EUR',
  totalMinor: 34_560,
  owedMinor: 34_560,
  reason: 'The hotel receipt is missing.',
}

/** Made-up payloads by topic, for previews of texts. */
export const examples = { 'to-decide': claim, approved: claim, rejected: claim, reimbursed: claim }
