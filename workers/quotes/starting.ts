import type { Starting } from '#kit/serve'
import type { quotes } from './contract.ts'

/** Whoever leads the business lets go of what they like; others ask beyond a tenth. */
export const starting: Starting<typeof quotes> = () => ({
  discountLimit: [
    ...(['owner', 'admin'] as const).map((role) => ({ key: role, role, maxPercent: '100' })),
    ...(['accountant', 'member'] as const).map((role) => ({ key: role, role, maxPercent: '10' })),
    { key: 'viewer', role: 'viewer' as const, maxPercent: '0' },
  ],
})
