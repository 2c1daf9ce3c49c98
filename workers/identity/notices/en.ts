import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'key-ended': {
      subject: 'The API key {{key.name}} has been revoked',
      text: `{{member.name}} is no longer a member, so the API key {{key.name}} that they created has been revoked. Anything that used it needs a new one.

API keys: {{url}}`,
    },
    'business-closed': {
      subject: '{{business.name}} is closed and will be erased on {{erasedOn}}',
      text: `{{business.name}} is closed. On {{erasedOn}} everything in it will be erased for good: contacts, documents, books and files.

Until then, an owner can sign in to download all data or reopen the business: {{url}}`,
    },
    'business-reopened': {
      subject: '{{business.name}} is open again',
      text: `{{actor.name}} has reopened {{business.name}}. Nothing will be erased, and its members can work as before.

Open it: {{url}}`,
    },
  },
}
