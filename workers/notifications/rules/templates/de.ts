import type { PersonalTopic } from '../../contract.ts'

export const de: Record<PersonalTopic, { subject: string; text: string }> = {
  invitation: {
    subject: '{{inviterName}} hat Sie zu {{tenantName}} eingeladen',
    text: `Guten Tag,

{{inviterName}} hat Sie eingeladen, in {{tenantName}} mitzuarbeiten.

Einladung annehmen: {{url}}

Wenn Sie {{inviterName}} nicht kennen, können Sie diese E-Mail ignorieren.`,
  },
  'verify-email': {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    text: `Guten Tag {{name}},

bitte bestätigen Sie Ihre E-Mail-Adresse.

Bestätigen: {{url}}

Wenn Sie sich nicht registriert haben, können Sie diese E-Mail ignorieren.`,
  },
  'reset-password': {
    subject: 'Neues Passwort wählen',
    text: `Guten Tag {{name}},

jemand hat für Ihr Konto ein neues Passwort angefordert. Wenn Sie es waren, wählen Sie hier eines.

Neues Passwort wählen: {{url}}

Wenn Sie es nicht waren, können Sie diese E-Mail ignorieren. Ihr Passwort bleibt unverändert.`,
  },
}
