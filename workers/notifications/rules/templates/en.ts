import type { Topic } from '../../contract.ts'

export const en: Record<Topic, { subject: string; text: string }> = {
  'invoice-sent': {
    subject: '{{document}} {{number}} from {{seller.name}}',
    text: `Dear {{customer.name}},

thank you for your business. These are the details of {{document}} {{number}}:

Date: {{issuedOn}}
Due: {{dueOn}}
Total: {{total}}

Kind regards
{{seller.name}}`,
  },
  'invoice-issued': {
    subject: '{{document}} {{number}} was issued to {{customer.name}}',
    text: `{{actor.name}} issued {{document}} {{number}} to {{customer.name}} over {{total}}.

Open it: {{url}}`,
  },
  'invoice-overdue': {
    subject: '{{document}} {{number}} to {{customer.name}} is overdue',
    text: `{{total}} was due on {{dueOn}}.

Open it: {{url}}`,
  },
  'delivery-failed': {
    subject: 'A mail to {{recipient}} could not be delivered',
    text: `“{{subject}}” did not reach {{recipient}}: {{error}}

Open it: {{url}}`,
  },
  'key-ended': {
    subject: 'The API key {{key.name}} has ended',
    text: `{{member.name}} is no longer a member, and the API key {{key.name}} that they made ended with that. What worked with it needs a new one.

API keys: {{url}}`,
  },
  'mails-held': {
    subject: 'Confirm your e-mail address and your mails go out',
    text: `The mail to {{recipient}} waits, and so will those after it: mails to customers go out as soon as an owner has confirmed their e-mail address.

Open it: {{url}}`,
  },
  'business-closed': {
    subject: '{{business.name}} is closed and will be erased on {{erasedOn}}',
    text: `{{business.name}} is closed. On {{erasedOn}} everything in it will be erased for good: contacts, documents, books and files.

Until then, an owner can sign in to download all data or open the business again: {{url}}`,
  },
  'business-reopened': {
    subject: '{{business.name}} is open again',
    text: `{{actor.name}} has opened {{business.name}} again. Nothing will be erased, and its members can work as before.

Open it: {{url}}`,
  },
  invitation: {
    subject: '{{inviterName}} invites you to {{tenantName}}',
    text: `Hello,

{{inviterName}} invites you to work in {{tenantName}} as {{role}}.

Accept the invitation: {{url}}

If you do not know {{inviterName}}, you need not do anything.`,
  },
  'verify-email': {
    subject: 'Confirm your e-mail address',
    text: `Hello {{name}},

please confirm that this is your e-mail address.

Confirm: {{url}}

If you did not sign up, you need not do anything.`,
  },
  'reset-password': {
    subject: 'Choose a new password',
    text: `Hello {{name}},

someone asked for a new password for your account. If it was you, choose one here.

Choose a new password: {{url}}

If it was not you, you need not do anything: your password stays as it is.`,
  },
}
