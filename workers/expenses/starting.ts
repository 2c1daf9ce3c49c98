import type { Starting } from '#kit/serve'
import { languageIn } from '#kit/text'
import type { expenses } from './contract.ts'

const usual = { ledgerAccountId: null, limitMinor: null, dayLimitMinor: null, archivedAt: null }

/** What people spend on the road and in the shop, and that receipts are wanted. */
export const starting: Starting<typeof expenses> = ({ country }) => {
  const names =
    languageIn(country) === 'de'
      ? ['Reise', 'Übernachtung', 'Bewirtung', 'Tagegeld und Kilometer', 'Material', 'Sonstiges']
      : ['Travel', 'Accommodation', 'Meals with guests', 'Per diems and mileage', 'Supplies', 'Other']
  const roles = ['travel', 'travel', 'meals', 'travel', 'purchases', 'purchases'] as const
  const keys = ['travel', 'stay', 'meal', 'allowance', 'supplies', 'other']
  return {
    category: roles.map((role, at) => ({
      ...{ key: keys[at] as string, name: names[at] as string, role },
      ...{ isTaxDeductible: true, ...usual },
    })),
    policy: [
      {
        key: '',
        ...{ receiptFromMinor: 0, mostDaysOld: 90, paidWithinDays: 14 },
        ...{ carPerKmMinor: null, otherPerKmMinor: null, wholeDayMinor: null, partDayMinor: null },
      },
    ],
  }
}
