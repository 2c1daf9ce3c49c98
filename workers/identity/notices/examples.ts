const business = { name: 'Harbour Coffee Roasters', erasedOn: '2026-12-29' }

/** Made-up payloads by topic, for previews of texts. */
export const examples = {
  'key-ended': { name: 'Web shop', endedWith: 'Ada Admin' },
  'business-closed': business,
  'business-reopened': business,
}
