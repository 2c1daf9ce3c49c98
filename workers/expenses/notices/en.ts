import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'to-decide': {
      subject: '{{person}} asks you to approve {{title}}',
      text: `{{person}} submitted {{title}}: {{total}}.

Open it: {{url}}`,
    },
    approved: {
      subject: '{{title}} is approved',
      text: `{{actor.name}} approved {{title}} of {{person}}: {{total}} claimed.

Open it: {{url}}`,
    },
    rejected: {
      subject: '{{title}} was rejected',
      text: `{{actor.name}} rejected {{title}}: {{reason}}

Change it and submit it again: {{url}}`,
    },
    reimbursed: {
      subject: '{{title}} is paid',
      text: `{{owed}} for {{title}} is on its way to you.

Open it: {{url}}`,
    },
  },
}
