import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'key-ended': {
      subject: 'The API key {{key.name}} has ended',
      text: `{{member.name}} is no longer a member, and the API key {{key.name}} that they made ended with that. What worked with it needs a new one.

API keys: {{url}}`,
    },
    'business-closed': {
      subject: '{{business.name}} is closed and will be erased on {{erasedOn}}',
      text: `{{business.name}} is closed. On {{erasedOn}} everything in it will be erased for good: contacts, documents, books and files.

Until then, an owner can sign in to download all data or open the business again: {{url}}`,
    },
    'business-reopened': {
      subject: '{{business.name}} is open again',
      text: `{{actor.name}} has opened {{business.name}} again. Nothing will be erased, and its members can work as before.

Open it: {{url}}`,
    },
  },
}
