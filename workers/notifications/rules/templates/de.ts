import type { PersonalTopic } from '../../contract.ts'

export const de: Record<PersonalTopic, { subject: string; text: string }> = {
  invitation: {
    subject: '{{inviterName}} lädt Sie zu {{tenantName}} ein',
    text: `Guten Tag,

{{inviterName}} lädt Sie ein, in {{tenantName}} mitzuarbeiten.

Einladung annehmen: {{url}}

Wenn Sie {{inviterName}} nicht kennen, brauchen Sie nichts zu tun.`,
  },
  'verify-email': {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    text: `Guten Tag {{name}},

bitte bestätigen Sie, dass dies Ihre E-Mail-Adresse ist.

Bestätigen: {{url}}

Wenn Sie sich nicht angemeldet haben, brauchen Sie nichts zu tun.`,
  },
  'reset-password': {
    subject: 'Neues Passwort wählen',
    text: `Guten Tag {{name}},

jemand hat für Ihr Konto ein neues Passwort angefordert. Wenn Sie es waren, wählen Sie hier eines.

Neues Passwort wählen: {{url}}

Wenn Sie es nicht waren, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.`,
  },
}
