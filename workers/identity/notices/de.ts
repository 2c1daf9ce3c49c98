import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'key-ended': {
      subject: 'Der API-Schlüssel {{key.name}} wurde widerrufen',
      text: `{{member.name}} ist nicht mehr Mitglied. Damit wurde auch der API-Schlüssel {{key.name}} widerrufen, den diese Person erstellt hat. Programme, die ihn verwenden, brauchen einen neuen.

API-Schlüssel: {{url}}`,
    },
    'business-closed': {
      subject: '{{business.name}} ist geschlossen und wird am {{erasedOn}} gelöscht',
      text: `{{business.name}} ist geschlossen. Am {{erasedOn}} wird alles darin endgültig gelöscht: Kontakte, Belege, Buchhaltung und Dateien.

Bis dahin können Inhaber sich anmelden, um alle Daten herunterzuladen oder das Unternehmen wieder zu öffnen: {{url}}`,
    },
    'business-reopened': {
      subject: '{{business.name}} ist wieder geöffnet',
      text: `{{actor.name}} hat {{business.name}} wieder geöffnet. Es wird nichts gelöscht, und alle Mitglieder können wie gewohnt weiterarbeiten.

Öffnen: {{url}}`,
    },
  },
}
