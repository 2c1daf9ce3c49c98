import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    received: {
      subject: '{{amount}} von {{customer.name}} eingegangen',
      text: `{{actor.name}} hat die Zahlung {{number}} erfasst: {{amount}} von {{customer.name}}, eingegangen am {{receivedOn}}.

Öffnen: {{url}}`,
    },
  },
}
