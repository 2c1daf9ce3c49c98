import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    sent: {
      subject: 'Quote {{number}} from {{seller.name}}',
      text: `Dear {{customer.name}},

Thank you for your interest. Our quote {{number}} is attached as a PDF.

Total: {{total}}
Valid until: {{validUntil}}

See it online, choose options, ask a question or accept: {{url}}

Kind regards
{{seller.name}}`,
    },
    reminder: {
      subject: 'Quote {{number}} from {{seller.name}} is valid until {{validUntil}}',
      text: `Dear {{customer.name}},

Our quote {{number}} for {{total}} is valid until {{validUntil}}. It is attached as a PDF.

See it online, ask a question or accept: {{url}}

Kind regards
{{seller.name}}`,
    },
    asked: {
      subject: '{{name}} has a question about a quote',
      text: `{{name}} asks:

{{text}}

Open it: {{url}}`,
    },
    accepted: {
      subject: '{{customer.name}} accepted quote {{number}}',
      text: `{{name}} accepted quote {{number}} for {{customer.name}}, for {{accepted}}.

Open it: {{url}}`,
    },
    rejected: {
      subject: '{{customer.name}} declined quote {{number}}',
      text: `{{customer.name}} declined quote {{number}} for {{total}}.

Reason: {{reason}}

Open it: {{url}}`,
    },
    viewed: {
      subject: '{{customer.name}} looked at quote {{number}}',
      text: `{{customer.name}} has opened quote {{number}} for {{total}}.

Open it: {{url}}`,
    },
    expired: {
      subject: 'Quote {{number}} to {{customer.name}} has expired',
      text: `Quote {{number}} for {{total}} was valid until {{validUntil}}.

Open it: {{url}}`,
    },
    'approval-asked': {
      subject: '{{actor.name}} asks you to approve a discount',
      text: `{{actor.name}} would like to send {{customer.name}} a quote for {{total}} with a discount above their limit.

Open it: {{url}}`,
    },
    approved: {
      subject: 'Your discount for {{customer.name}} was approved',
      text: `{{actor.name}} approved the discount in your quote for {{customer.name}} ({{total}}). You can send it now.

Open it: {{url}}`,
    },
  },
}
