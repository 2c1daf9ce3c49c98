import type { Topic } from '../../contract.ts'

export const de: Record<Topic, { subject: string; text: string }> = {
  'invoice-sent': {
    subject: '{{document}} {{number}} von {{seller.name}}',
    text: `Guten Tag {{customer.name}},

vielen Dank für Ihren Auftrag. Die Angaben zu {{document}} {{number}}:

Datum: {{issuedOn}}
Fällig: {{dueOn}}
Betrag: {{total}}

Freundliche Grüße
{{seller.name}}`,
  },
  'invoice-issued': {
    subject: '{{document}} {{number}} an {{customer.name}} ist ausgestellt',
    text: `{{actor.name}} hat {{document}} {{number}} an {{customer.name}} über {{total}} ausgestellt.

Öffnen: {{url}}`,
  },
  'invoice-overdue': {
    subject: '{{document}} {{number}} an {{customer.name}} ist überfällig',
    text: `{{total}} waren am {{dueOn}} fällig.

Öffnen: {{url}}`,
  },
  'delivery-failed': {
    subject: 'Eine Mail an {{recipient}} war nicht zustellbar',
    text: `„{{subject}}“ hat {{recipient}} nicht erreicht: {{error}}

Öffnen: {{url}}`,
  },
  'key-ended': {
    subject: 'Der API-Schlüssel {{key.name}} ist beendet',
    text: `{{member.name}} ist nicht mehr Mitglied, und der API-Schlüssel {{key.name}}, von dort erstellt, endete damit. Was mit ihm gearbeitet hat, braucht einen neuen.

API-Schlüssel: {{url}}`,
  },
  'mails-held': {
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse, dann gehen Ihre Mails hinaus',
    text: `Die Mail an {{recipient}} wartet, und alle weiteren mit ihr: Mails an Kunden gehen hinaus, sobald ein Inhaber seine E-Mail-Adresse bestätigt hat.

Öffnen: {{url}}`,
  },
  'business-closed': {
    subject: '{{business.name}} ist geschlossen und wird am {{erasedOn}} gelöscht',
    text: `{{business.name}} ist geschlossen. Am {{erasedOn}} wird alles darin endgültig gelöscht: Kontakte, Belege, Bücher und Dateien.

Bis dahin kann ein Inhaber sich anmelden, um alle Daten herunterzuladen oder das Unternehmen wieder zu öffnen: {{url}}`,
  },
  'business-reopened': {
    subject: '{{business.name}} ist wieder geöffnet',
    text: `{{actor.name}} hat {{business.name}} wieder geöffnet. Nichts wird gelöscht, und alle Mitglieder können weiterarbeiten wie zuvor.

Öffnen: {{url}}`,
  },
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
