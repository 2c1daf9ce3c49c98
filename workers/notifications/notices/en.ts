import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'delivery-failed': {
      subject: 'A mail to {{recipient}} could not be delivered',
      text: `“{{subject}}” did not reach {{recipient}}: {{error}}

Open it: {{url}}`,
    },
    'mails-held': {
      subject: 'Confirm your e-mail address and your mails go out',
      text: `The mail to {{recipient}} waits, and so will those after it: mails to customers go out as soon as an owner has confirmed their e-mail address.

Open it: {{url}}`,
    },
  },
}
