import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    'approval-asked': {
      subject: 'Order of {{total}} to approve',
      text: `{{actor.name}} asks you to approve an order of {{total}} from {{vendor.name}}.

Open it: {{url}}`,
    },
    rejected: {
      subject: 'Your order from {{vendor.name}} was returned',
      text: `{{actor.name}} returned your order of {{total}} from {{vendor.name}}: {{reason}}

Open it: {{url}}`,
    },
    held: {
      subject: 'Bill {{number}} from {{vendor.name}} is on hold',
      text: `Bill {{number}} of {{total}} from {{vendor.name}} does not match its order and deliveries. It is not paid until it does, or somebody releases it.

Open it: {{url}}`,
    },
  },
}
