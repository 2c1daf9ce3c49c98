import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'key-ended': {
      subject: 'Der API-Schlüssel {{key.name}} ist beendet',
      text: `{{member.name}} ist nicht mehr Mitglied, und der API-Schlüssel {{key.name}}, von dort erstellt, endete damit. Was mit ihm gearbeitet hat, braucht einen neuen.

API-Schlüssel: {{url}}`,
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
  },
}
