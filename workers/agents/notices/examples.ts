const run = { text: 'Chase everyone over 30 days late', agentName: 'Reminders' }

/** Made-up payloads by topic, for previews of texts. */
export const examples = {
  waiting: run,
  told: { ...run, answer: '4 invoices are more than 30 days late.' },
  'nearly-spent': { name: 'OpenAI', spent: 'US$ 4.10', most: 'US$ 5.00' },
}
