import type { Expense } from '#contracts/expenses'
import { MoneyInput, type NounLook } from '#kit/ui'
import { BaseInput, DriveInput, TripInput } from './inputs.tsx'
import { TaxesInput } from './taxes-input.tsx'

type Values = Record<string, unknown>
const isAllowance = ({ kind }: Values) => kind === 'per-diem' || kind === 'mileage'
const currencyOf = ({ currency }: Values) => (typeof currency === 'string' ? currency : 'EUR')
/** Drawn as usual, where it makes sense. */
const unless = (isSenseless: (values: Values) => boolean) => (_: unknown, values: Values) =>
  isSenseless(values) ? (false as const) : undefined

/** What an expense is written with: the fields of its kind alone. */
export const form: Pick<NounLook<Expense>, 'fields' | 'controls'> = {
  fields: [
    'kind',
    'trip',
    'drive',
    ['amountMinor', 'currency'],
    'baseMinor',
    ['spentOn', 'categoryId'],
    'vendorName',
    'occasion',
    'participants',
    'taxes',
    ['paidBy', 'account'],
    'customerId',
    'reason',
    'note',
    'custom',
  ],
  controls: {
    trip: (control, { kind }) => kind === 'per-diem' && <TripInput {...control} />,
    drive: (control, { kind }) => kind === 'mileage' && <DriveInput {...control} />,
    amountMinor: (control, values) => !isAllowance(values) && <MoneyInput {...control} currency={currencyOf(values)} />,
    currency: unless(isAllowance),
    baseMinor: (control, values) => !isAllowance(values) && <BaseInput {...control} currency={currencyOf(values)} />,
    spentOn: unless(({ kind }) => kind === 'per-diem'),
    vendorName: unless(isAllowance),
    occasion: unless(({ kind }) => kind === 'receipt'),
    participants: unless(({ kind }) => kind !== 'meal'),
    taxes: (control, values) => !isAllowance(values) && <TaxesInput {...control} currency={currencyOf(values)} />,
    paidBy: unless(isAllowance),
    account: unless((values) => isAllowance(values) || values.paidBy !== 'company'),
  },
}
