const told = {
  authorName: 'Ann Miller',
  about: 'INV-2026-0042',
  excerpt: 'They asked for 30 days. Is that all right with you?',
}

/** Made-up payloads by topic, for previews of texts. */
export const examples = { mentioned: told, commented: told }
