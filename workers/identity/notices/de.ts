import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'key-ended': {
      subject: 'Der API-Schlüssel {{key.name}} ist beendet',
      text: `{{member.name}} ist nicht mehr Mitglied, und der API-Schlüssel {{key.name}}, von dort erstellt, endete damit. Was mit ihm gearbeitet hat, braucht einen neuen.

API-Schlüssel: {{url}}`,
    },
  },
}
