import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    mentioned: {
      subject: '{{author}} hat Sie erwähnt: {{about}}',
      text: `{{author}}: {{excerpt}}

Öffnen: {{url}}`,
    },
    commented: {
      subject: '{{author}} hat kommentiert: {{about}}',
      text: `{{author}}: {{excerpt}}

Öffnen: {{url}}`,
    },
  },
}
