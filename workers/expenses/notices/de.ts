import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    'to-decide': {
      subject: '{{person}} bittet um Freigabe: {{title}}',
      text: `{{person}} hat {{title}} eingereicht: {{total}}.

Öffnen: {{url}}`,
    },
    approved: {
      subject: '{{title}} ist freigegeben',
      text: `{{actor.name}} hat {{title}} von {{person}} freigegeben: {{total}} beantragt.

Öffnen: {{url}}`,
    },
    rejected: {
      subject: '{{title}} wurde abgelehnt',
      text: `{{actor.name}} hat {{title}} abgelehnt: {{reason}}

Ändern und erneut einreichen: {{url}}`,
    },
    reimbursed: {
      subject: '{{title}} ist bezahlt',
      text: `{{owed}} für {{title}} ist an Sie unterwegs.

Öffnen: {{url}}`,
    },
  },
}
