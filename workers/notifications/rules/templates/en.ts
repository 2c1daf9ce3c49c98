import type { PersonalTopic } from '../../contract.ts'

export const en: Record<PersonalTopic, { subject: string; text: string }> = {
  invitation: {
    subject: '{{inviterName}} has invited you to {{tenantName}}',
    text: `Hello,

{{inviterName}} has invited you to join {{tenantName}} as {{role}}.

Accept the invitation: {{url}}

If you don't know {{inviterName}}, you can ignore this email.`,
  },
  'verify-email': {
    subject: 'Confirm your email address',
    text: `Hi {{name}},

Please confirm your email address.

Confirm: {{url}}

If you didn't sign up, you can ignore this email.`,
  },
  'reset-password': {
    subject: 'Choose a new password',
    text: `Hi {{name}},

Someone asked to reset the password of your account. If it was you, choose a new one here.

Choose a new password: {{url}}

If it wasn't you, you can ignore this email: your password stays the same.`,
  },
}
