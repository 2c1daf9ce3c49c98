import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    waiting: {
      subject: '{{agent}} braucht Ihre Freigabe',
      text: `{{agent}} hat etwas zur Freigabe vorbereitet: {{question}}.

Ansehen: {{url}}`,
    },
    'nearly-spent': {
      subject: 'Agenten haben heute {{spent}} von {{most}} bei {{service}} verbraucht',
      text: `Ab {{most}} hören sie bis morgen auf. Ändern Sie die Grenze, wenn sie weitermachen sollen: {{url}}`,
    },
    told: {
      subject: '{{agent}} hat etwas für Sie',
      text: `{{answer}}

Öffnen: {{url}}`,
    },
  },
}
