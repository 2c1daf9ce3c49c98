import type { NoticeTexts } from '#kit/contract'

export const en: NoticeTexts = {
  topics: {
    assigned: {
      subject: '{{actor.name}} assigned you {{key}}: {{task}}',
      text: `{{actor.name}} assigned you {{key}}: {{task}}.

Open it: {{url}}`,
    },
    reminder: {
      subject: 'Reminder: {{task}}',
      text: `You asked to be reminded of {{key}}: {{task}}.

Open it: {{url}}`,
    },
    'due-soon': {
      subject: '{{task}} is due soon',
      text: `{{key}} {{task}} is due on {{due}}.

Open it: {{url}}`,
    },
    overdue: {
      subject: '{{task}} is overdue',
      text: `{{key}} {{task}} was due on {{due}}.

Open it: {{url}}`,
    },
  },
}
