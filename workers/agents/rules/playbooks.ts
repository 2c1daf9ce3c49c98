import { languageIn } from '#kit/text'
import type { playbooks } from '../contract.ts'

type Playbook = (typeof playbooks)[number]

const called: Record<Playbook, { en: string; de: string }> = {
  collections: { en: 'Remind customers who pay late', de: 'Säumige Kunden erinnern' },
  'open-drafts': { en: 'Find forgotten drafts', de: 'Vergessene Entwürfe finden' },
  'weekly-report': { en: 'Report on the week', de: 'Über die Woche berichten' },
  'cash-flow': { en: 'Watch the cash flow', de: 'Zahlungseingänge im Blick behalten' },
  'month-end': { en: 'Go through the end of the month', de: 'Den Monatsabschluss durchgehen' },
  duplicates: { en: 'Find duplicate contacts', de: 'Doppelte Kontakte finden' },
  'unanswered-mail': { en: 'Find emails without an answer', de: 'Unbeantwortete E-Mails finden' },
  onboarding: { en: 'Set up the business', de: 'Den Betrieb einrichten' },
}

/** What a run of an agent is called that nobody asked for: its playbook in the language of the business, or its own words. */
export const choreOf = (
  { playbook, purpose }: { playbook: string | null; purpose: string },
  country: string,
): string => (playbook ? called[playbook as Playbook][languageIn(country)] : purpose)
