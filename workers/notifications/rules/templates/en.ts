import type { PersonalTopic } from '../../contract.ts'

export const en: Record<PersonalTopic, { subject: string; text: string }> = {
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
