const endpoint = { url: 'https://hooks.example.com/mainstreet' }

/** Made-up payloads by topic, for previews of texts. */
export const examples = { failing: endpoint, 'switched-off': endpoint }
