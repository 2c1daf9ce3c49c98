import * as z from 'zod'
import { crud, instant, noun, op, ref, text } from '#kit/contract'
import { bic } from './nouns.ts'

const iban = z.string().trim().min(5).max(42)

export const Payee = noun(
  {
    creditorId: z.uuid().describe('The vendor, or the person, who is paid'),
    creditorName: z.string(),
    holder: text(70).describe('Of the account, as the bank knows them'),
    iban,
    bic: bic.nullable().default(null),
    bankChangedAt: instant.describe('When the bank details were changed last'),
    bankChangedBy: z.string(),
  },
  {
    title: 'creditorName',
    inSearch: 'never',
    readOnly: ['creditorId', 'creditorName', 'bankChangedAt', 'bankChangedBy'],
    search: ['creditorName', 'holder'],
    sort: ['creditorName'],
    sealed: { iban: {} },
  },
)
export type Payee = z.output<typeof Payee>

const payee = crud('payee', Payee, ['list', 'get', 'create', 'update'])

export const payeeOps = {
  ...payee,
  'payee.create': op({
    ...payee['payee.create'],
    summary: 'Add the bank details of the creditor of a payable',
    agent: false,
    input: payee['payee.create'].input.extend({ payableId: ref('banking.payable') }),
    problems: ['no-creditor'],
  }),
  'payee.update': op({ ...payee['payee.update'], agent: false, emits: ['run.changed'] }),
}
