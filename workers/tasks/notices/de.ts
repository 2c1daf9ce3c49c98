import type { NoticeTexts } from '#kit/contract'

export const de: NoticeTexts = {
  topics: {
    assigned: {
      subject: '{{actor.name}} hat Ihnen {{key}} zugewiesen: {{task}}',
      text: `{{actor.name}} hat Ihnen {{key}} zugewiesen: {{task}}.

Öffnen: {{url}}`,
    },
    reminder: {
      subject: 'Erinnerung: {{task}}',
      text: `Sie wollten an {{key}} erinnert werden: {{task}}.

Öffnen: {{url}}`,
    },
    'due-soon': {
      subject: '{{task}} ist bald fällig',
      text: `{{key}} {{task}} ist am {{due}} fällig.

Öffnen: {{url}}`,
    },
    overdue: {
      subject: '{{task}} ist überfällig',
      text: `{{key}} {{task}} war am {{due}} fällig.

Öffnen: {{url}}`,
    },
  },
}
