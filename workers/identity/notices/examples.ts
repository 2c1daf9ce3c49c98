/** Made-up payloads by topic, for previews of texts. */
export const examples = { 'key-ended': { name: 'Web shop', endedWith: 'Ada Admin' } }
