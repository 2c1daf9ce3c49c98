import type { Starting } from '#kit/serve'
import type { invoicing } from './contract.ts'

/** Three reminders that a person sends, and nothing claimed beside what is owed. */
export const starting: Starting<typeof invoicing> = () => ({
  reminderPolicy: [
    {
      key: '',
      ...{ levels: 3, firstAfterDays: 7, secondAfterDays: 21, lastAfterDays: 35 },
      ...{ firstFeeMinor: 0, secondFeeMinor: 0, lastFeeMinor: 0, interest: 'none', interestPercent: '0' },
      ...{ claimsLump: false, claimsFrom: 2, isAutomatic: false },
    },
  ],
})
