import type { Starting } from '#kit/serve'
import type { purchasing } from './contract.ts'

const role = (role: 'owner' | 'admin' | 'accountant' | 'member', limitMinor: number | null) => ({
  ...{ key: role, role, memberId: null, limitMinor, archivedAt: null },
})

/** Whoever leads the business orders what they like; others ask. Bills may differ by the larger of 2 % and 10.00. */
export const starting: Starting<typeof purchasing> = () => ({
  approvalRule: [role('owner', null), role('admin', null), role('accountant', 0), role('member', 0)],
  policy: [
    {
      key: '',
      ...{ valueTolerancePercent: '2', valueToleranceMinor: 1_000, quantityTolerancePercent: '0', isAccruing: false },
    },
  ],
})
