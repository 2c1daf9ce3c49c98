import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'delivery-failed': {
      subject: "An email to {{recipient}} couldn't be delivered",
      text: `“{{subject}}” didn't reach {{recipient}}: {{error}}

Open it: {{url}}`,
    },
    'mails-held': {
      subject: 'Confirm your email address to send your emails',
      text: `Your email to {{recipient}} is waiting, like any others to customers, until an owner has confirmed their email address.

Open it: {{url}}`,
    },
  },
}
