import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    received: {
      subject: '{{amount}} received from {{customer.name}}',
      text: `{{actor.name}} recorded payment {{number}}: {{amount}} from {{customer.name}}, received on {{receivedOn}}.

Open it: {{url}}`,
    },
  },
}
