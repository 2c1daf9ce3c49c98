import type { playbooks } from '../contract.ts'

type Playbook = (typeof playbooks)[number]

const called: Record<Playbook, { en: string; de: string }> = {
  collections: { en: 'Remind customers who pay late', de: 'Säumige Kunden erinnern' },
  'open-drafts': { en: 'Find forgotten drafts', de: 'Vergessene Entwürfe finden' },
  'weekly-report': { en: 'Report on the week', de: 'Über die Woche berichten' },
}

const german = new Set(['DE', 'AT', 'CH', 'LI'])

/** What a run of an agent is called whose time it was, in the language of the business. */
export const playbookIn = (playbook: string, country: string): string =>
  called[playbook as Playbook][german.has(country) ? 'de' : 'en']
