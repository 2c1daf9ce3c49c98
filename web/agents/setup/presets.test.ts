import { expect, it } from 'vitest'
import { agents, playbooks } from '#contracts/agents'
import { kinds, presetOf } from './presets.ts'

it('every kind of agent is one that may be made, and every chore has its kind', () => {
  for (const kind of kinds) {
    const input = { ...presetOf(kind), name: 'Helper', purpose: 'Help' }
    expect(agents.ops['agent.create'].input.safeParse(input).error, kind).toBeUndefined()
  }
  expect(playbooks.map((playbook) => presetOf(playbook).playbook)).toEqual(playbooks)
  // One that only reads has no role that may write.
  expect([presetOf('weekly-report').role, presetOf('questions').rhythm]).toEqual(['viewer', 'never'])
})
