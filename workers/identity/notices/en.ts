import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'key-ended': {
      subject: 'The API key {{key.name}} has ended',
      text: `{{member.name}} is no longer a member, and the API key {{key.name}} that they made ended with that. What worked with it needs a new one.

API keys: {{url}}`,
    },
  },
}
