import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    mentioned: {
      subject: '{{author}} mentioned you: {{about}}',
      text: `{{author}}: {{excerpt}}

Open it: {{url}}`,
    },
    commented: {
      subject: '{{author}} commented: {{about}}',
      text: `{{author}}: {{excerpt}}

Open it: {{url}}`,
    },
  },
}
