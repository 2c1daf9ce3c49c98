/** Made-up payloads by topic, for previews of texts. */
export const examples = {
  received: { subject: 'Delivery on Friday?', from: 'Ada Müller' },
}
