import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    waiting: {
      subject: '{{agent}} braucht Ihre Freigabe',
      text: `{{agent}} hat etwas zur Freigabe vorbereitet: {{question}}.

Ansehen: {{url}}`,
    },
    told: {
      subject: '{{agent}} hat etwas für Sie',
      text: `{{answer}}

Öffnen: {{url}}`,
    },
  },
}
