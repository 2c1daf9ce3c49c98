import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'approval-asked': {
      subject: 'Bestellung über {{total}} freigeben',
      text: `{{actor.name}} bittet Sie, eine Bestellung über {{total}} bei {{vendor.name}} freizugeben.

Öffnen: {{url}}`,
    },
    rejected: {
      subject: 'Ihre Bestellung bei {{vendor.name}} wurde zurückgegeben',
      text: `{{actor.name}} hat Ihre Bestellung über {{total}} bei {{vendor.name}} zurückgegeben: {{reason}}

Öffnen: {{url}}`,
    },
    held: {
      subject: 'Rechnung {{number}} von {{vendor.name}} ist angehalten',
      text: `Die Rechnung {{number}} über {{total}} von {{vendor.name}} stimmt nicht mit Bestellung und Lieferungen überein. Sie wird nicht bezahlt, bis sie stimmt oder jemand sie freigibt.

Öffnen: {{url}}`,
    },
  },
}
