import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    received: {
      subject: 'Neue E-Mail von {{from}}',
      text: `{{from}} hat Ihrem Unternehmen geschrieben:

{{subject}}

Öffnen: {{url}}`,
    },
  },
}
