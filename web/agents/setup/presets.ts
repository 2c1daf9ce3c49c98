import { type Agent, playbooks } from '#contracts/agents'

/** What agents are made for: the chores that are known, questions, or whatever somebody says. */
export const kinds = [...playbooks, 'questions', 'own'] as const
export type Kind = (typeof kinds)[number]

type Preset = Pick<Agent, 'role' | 'rhythm' | 'playbook'>

/** With no more rights than the chore takes; a chore that is not named here sends and books. */
const usual: Partial<Record<Kind, Pick<Preset, 'role' | 'rhythm'>>> = {
  'open-drafts': { role: 'member', rhythm: 'weekly' },
  'weekly-report': { role: 'viewer', rhythm: 'weekly' },
  'cash-flow': { role: 'viewer', rhythm: 'weekly' },
  'month-end': { role: 'member', rhythm: 'monthly' },
  duplicates: { role: 'member', rhythm: 'weekly' },
  'unanswered-mail': { role: 'member', rhythm: 'daily' },
  onboarding: { role: 'admin', rhythm: 'never' },
  // Whoever asks limits it further.
  questions: { role: 'admin', rhythm: 'never' },
  own: { role: 'member', rhythm: 'never' },
}

export const presetOf = (kind: Kind): Preset => ({
  ...(usual[kind] ?? { role: 'accountant', rhythm: 'weekly' }),
  playbook: playbooks.find((playbook) => playbook === kind) ?? null,
})
