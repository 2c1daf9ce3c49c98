import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  choices: { kind: { invoice: 'Rechnung', 'credit-note': 'Rechnungskorrektur' } },
  topics: {
    sent: {
      subject: '{{document}} {{number}} von {{seller.name}}',
      text: `Guten Tag {{customer.name}},

vielen Dank für Ihren Auftrag. {{document}} {{number}} finden Sie im Anhang als PDF, das auch die E-Rechnung enthält.

Datum: {{issuedOn}}
Fällig: {{dueOn}}
Betrag: {{total}}

Online ansehen oder eine Frage stellen: {{url}}

Freundliche Grüße
{{seller.name}}`,
    },
    asked: {
      subject: '{{name}} hat eine Frage zu einer Rechnung',
      text: `{{name}} fragt:

{{text}}

Öffnen: {{url}}`,
    },
    issued: {
      subject: '{{document}} {{number}} an {{customer.name}} ist ausgestellt',
      text: `{{actor.name}} hat {{document}} {{number}} an {{customer.name}} über {{total}} ausgestellt.

Öffnen: {{url}}`,
    },
    'recurring-failed': {
      subject: '„{{title}}“ für {{customer.name}} konnte nicht berechnet werden',
      text: `Die wiederkehrende Rechnung „{{title}}“ für {{customer.name}} wurde nicht ausgestellt: {{reason}}

Öffnen: {{url}}`,
    },
    overdue: {
      subject: '{{document}} {{number}} an {{customer.name}} ist überfällig',
      text: `{{owed}} waren am {{dueOn}} fällig.

Öffnen: {{url}}`,
    },
  },
}
