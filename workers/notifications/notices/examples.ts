const mail = { subject: 'INV-2026-0001', recipient: 'hello@mokka.test', error: 'the mailbox does not exist' }

/** Made-up payloads by topic, for previews of texts. */
export const examples = { 'delivery-failed': mail, 'mails-held': mail }
