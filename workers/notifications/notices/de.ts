import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'delivery-failed': {
      subject: 'Eine Mail an {{recipient}} war nicht zustellbar',
      text: `„{{subject}}“ hat {{recipient}} nicht erreicht: {{error}}

Öffnen: {{url}}`,
    },
    'mails-held': {
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse, dann gehen Ihre Mails hinaus',
      text: `Die Mail an {{recipient}} wartet, und alle weiteren mit ihr: Mails an Kunden gehen hinaus, sobald ein Inhaber seine E-Mail-Adresse bestätigt hat.

Öffnen: {{url}}`,
    },
  },
}
