import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    received: {
      subject: 'New email from {{from}}',
      text: `{{from}} wrote to your business:

{{subject}}

Open it: {{url}}`,
    },
  },
}
