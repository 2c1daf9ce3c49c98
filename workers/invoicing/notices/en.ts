import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  choices: {
    kind: { invoice: 'Invoice', 'credit-note': 'Credit note' },
    step: { friendly: 'Friendly reminder', firm: 'Reminder', last: 'Last reminder' },
    plea: {
      friendly: 'Perhaps this invoice has slipped your attention.',
      firm: 'We have not received your payment yet. Please pay by the date below.',
      last: 'Despite our reminders we have not received your payment. Please pay by the date below; otherwise we will take further steps.',
    },
  },
  topics: {
    sent: {
      subject: '{{document}} {{number}} from {{seller.name}}',
      text: `Dear {{customer.name}},

Thank you for your business. {{document}} {{number}} is attached as a PDF, with the e-invoice inside.

Date: {{issuedOn}}
Due: {{dueOn}}
Total: {{total}}

View it online or ask us a question: {{url}}

Kind regards
{{seller.name}}`,
    },
    reminded: {
      subject: '{{step}}: invoice {{number}} from {{seller.name}}',
      text: `Dear {{customer.name}},

{{plea}}

Invoice: {{number}}
Due since: {{dueOn}}
Still owed: {{owed}}
Fees and interest for late payment: {{claim}}
Total to pay: {{asked}}
Please pay by: {{payOn}}

View it online or ask us a question: {{url}}

If you have already paid, please disregard this message.

Kind regards
{{seller.name}}`,
    },
    asked: {
      subject: '{{name}} has a question about an invoice',
      text: `{{name}} asks:

{{text}}

Open it: {{url}}`,
    },
    issued: {
      subject: '{{document}} {{number}} was issued to {{customer.name}}',
      text: `{{actor.name}} issued {{document}} {{number}} to {{customer.name}} for {{total}}.

Open it: {{url}}`,
    },
    'recurring-failed': {
      subject: '“{{title}}” for {{customer.name}} could not be invoiced',
      text: `The recurring invoice “{{title}}” for {{customer.name}} was not issued: {{reason}}

Open it: {{url}}`,
    },
    overdue: {
      subject: '{{document}} {{number}} to {{customer.name}} is overdue',
      text: `{{owed}} was due on {{dueOn}}.

Open it: {{url}}`,
    },
  },
}
