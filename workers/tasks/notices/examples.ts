const task = { title: 'Clean the roaster', key: 'TASK-12', dueOn: '2026-12-01' }

/** Made-up payloads by topic, for previews of texts. */
export const examples = { assigned: task, reminder: task, 'due-soon': task, overdue: task }
