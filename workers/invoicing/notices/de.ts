import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  choices: {
    kind: { invoice: 'Rechnung', 'credit-note': 'Rechnungskorrektur' },
    step: { friendly: 'Zahlungserinnerung', firm: 'Mahnung', last: 'Letzte Mahnung' },
    plea: {
      friendly: 'vielleicht ist Ihnen diese Rechnung entgangen.',
      firm: 'Ihre Zahlung ist noch nicht eingegangen. Bitte zahlen Sie bis zum unten genannten Tag.',
      last: 'trotz unserer Mahnungen ist Ihre Zahlung nicht eingegangen. Bitte zahlen Sie bis zum unten genannten Tag; andernfalls leiten wir weitere Schritte ein.',
    },
  },
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
    reminded: {
      subject: '{{step}}: Rechnung {{number}} von {{seller.name}}',
      text: `Guten Tag {{customer.name}},

{{plea}}

Rechnung: {{number}}
Fällig seit: {{dueOn}}
Noch offen: {{owed}}
Mahnkosten und Verzugszinsen: {{claim}}
Insgesamt zu zahlen: {{asked}}
Bitte zahlen Sie bis: {{payOn}}

Online ansehen oder eine Frage stellen: {{url}}

Falls Sie bereits gezahlt haben, betrachten Sie diese Nachricht bitte als gegenstandslos.

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
