import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'delivery-failed': {
      subject: 'Eine E-Mail an {{recipient}} konnte nicht zugestellt werden',
      text: `„{{subject}}“ hat {{recipient}} nicht erreicht: {{error}}

Öffnen: {{url}}`,
    },
    'mails-held': {
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse, damit Ihre E-Mails gesendet werden',
      text: `Die E-Mail an {{recipient}} und alle weiteren warten: E-Mails an Kunden werden gesendet, sobald ein Inhaber seine E-Mail-Adresse bestätigt hat.

Öffnen: {{url}}`,
    },
  },
}
