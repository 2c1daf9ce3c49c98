import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    waiting: {
      subject: '{{agent}} needs your approval',
      text: `{{agent}} has prepared something for you to approve: {{question}}.

Look at it: {{url}}`,
    },
    'nearly-spent': {
      subject: 'Agents have spent {{spent}} of {{most}} at {{service}} today',
      text: `Above {{most}} they stop until tomorrow. Change the limit if they should go on: {{url}}`,
    },
    told: {
      subject: '{{agent}} has something for you',
      text: `{{answer}}

Open it: {{url}}`,
    },
  },
}
