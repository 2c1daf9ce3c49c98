import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    sent: {
      subject: 'Angebot {{number}} von {{seller.name}}',
      text: `Guten Tag {{customer.name}},

vielen Dank für Ihr Interesse. Unser Angebot {{number}} finden Sie im Anhang als PDF.

Betrag: {{total}}
Gültig bis: {{validUntil}}

Online ansehen, Optionen wählen, eine Frage stellen oder annehmen: {{url}}

Freundliche Grüße
{{seller.name}}`,
    },
    reminder: {
      subject: 'Angebot {{number}} von {{seller.name}} gilt bis {{validUntil}}',
      text: `Guten Tag {{customer.name}},

unser Angebot {{number}} über {{total}} gilt noch bis {{validUntil}}. Sie finden es im Anhang als PDF.

Online ansehen, eine Frage stellen oder annehmen: {{url}}

Freundliche Grüße
{{seller.name}}`,
    },
    asked: {
      subject: '{{name}} hat eine Frage zu einem Angebot',
      text: `{{name}} fragt:

{{text}}

Öffnen: {{url}}`,
    },
    accepted: {
      subject: '{{customer.name}} hat Angebot {{number}} angenommen',
      text: `{{name}} hat Angebot {{number}} für {{customer.name}} angenommen, über {{accepted}}.

Öffnen: {{url}}`,
    },
    rejected: {
      subject: '{{customer.name}} hat Angebot {{number}} abgelehnt',
      text: `{{customer.name}} hat Angebot {{number}} über {{total}} abgelehnt.

Grund: {{reason}}

Öffnen: {{url}}`,
    },
    viewed: {
      subject: '{{customer.name}} hat Angebot {{number}} angesehen',
      text: `{{customer.name}} hat Angebot {{number}} über {{total}} geöffnet.

Öffnen: {{url}}`,
    },
    expired: {
      subject: 'Angebot {{number}} an {{customer.name}} ist abgelaufen',
      text: `Angebot {{number}} über {{total}} galt bis {{validUntil}}.

Öffnen: {{url}}`,
    },
    'approval-asked': {
      subject: '{{actor.name}} bittet um Freigabe eines Rabatts',
      text: `{{actor.name}} möchte {{customer.name}} ein Angebot über {{total}} senden, mit einem Rabatt über der eigenen Grenze.

Öffnen: {{url}}`,
    },
    approved: {
      subject: 'Ihr Rabatt für {{customer.name}} ist freigegeben',
      text: `{{actor.name}} hat den Rabatt in Ihrem Angebot für {{customer.name}} ({{total}}) freigegeben. Sie können es jetzt senden.

Öffnen: {{url}}`,
    },
  },
}
