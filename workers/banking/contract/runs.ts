import * as z from 'zod'
import { crud, currency, day, file, id, instant, minor, noun, op, ref, states } from '#kit/contract'
import { accountId } from './nouns.ts'

/** So that an act writes a few hundred rows at most. */
export const mostInRun = 200
const byId = z.strictObject({ id })

export const RunItem = noun(
  {
    runId: ref('banking.run'),
    payableId: ref('banking.payable'),
    payeeId: ref('banking.payee'),
    status: states({ planned: 'neutral', sent: 'active', paid: 'good', removed: 'neutral' }, [
      { from: 'planned', to: 'sent', by: 'the export of its run' },
      { from: 'sent', to: 'paid', by: 'its bank line' },
      { from: 'paid', to: 'sent', by: 'its bank line, unmatched' },
      ...(['planned', 'sent'] as const).map((from) => ({ from, to: 'removed' as const, by: 'a change, or its run' })),
    ]),
    reason: z
      .enum(['by-hand', 'cancelled', 'held', 'lowered', 'other-creditor'])
      .nullable()
      .describe('Why it was taken out'),
    number: z.string(),
    creditorName: z.string(),
    holder: z.string(),
    iban: z.string(),
    bic: z.string().nullable(),
    currency,
    amountMinor: minor,
    deductedMinor: minor.describe('Early payment discount'),
  },
  { path: 'run-items', inSearch: 'never', sealed: { iban: {} } },
)
export type RunItem = z.output<typeof RunItem>

export const Run = noun(
  {
    number: z.string(),
    accountId,
    accountName: z.string(),
    executeOn: day.describe('The day on which the bank is asked to pay'),
    status: states(
      {
        ...{ draft: 'neutral', 'to-approve': 'warning', approved: 'active' },
        ...{ exported: 'active', done: 'good', cancelled: 'neutral' },
      },
      [
        { to: 'draft', by: 'create' },
        { from: 'approved', to: 'to-approve', by: 'a change of bank details' },
        { from: 'exported', to: 'done', by: 'the bank lines of all its transfers' },
        { from: 'done', to: 'exported', by: 'a bank line, unmatched' },
      ],
    ),
    currency,
    count: z.int().describe('Transfers in it'),
    totalMinor: minor,
    deductedMinor: minor.describe('Early payment discounts taken'),
    fault: z.enum(['payee-changed', 'item-removed']).nullable().describe('What changed since it was made'),
    createdById: z.string(),
    createdBy: z.string(),
    approvedById: z.string().nullable(),
    approvedBy: z.string().nullable(),
    isApprovedAlone: z.boolean().describe('By who made it: the business had nobody else'),
    approvedAt: instant.nullable(),
    exportedAt: instant.nullable(),
    debtorName: z.string().nullable().describe('The business, as the file names it'),
    debtorIban: z.string().nullable(),
    debtorBic: z.string().nullable(),
  },
  {
    title: 'number',
    note: 'accountName',
    inSearch: 'never',
    search: ['number'],
    sort: ['executeOn'],
    sealed: { debtorIban: {} },
  },
)
export type Run = z.output<typeof Run>

const run = crud('run', Run, ['list', 'get', 'create'])

export const runOps = {
  ...crud('run-item', RunItem, ['list']),
  ...run,
  'run.create': op({
    ...run['run.create'],
    summary: 'Make a payment run of payables: those that are due and not on hold, or those that are named',
    agent: 'asks',
    input: z.strictObject({
      accountId: ref('banking.account'),
      executeOn: day.nullable().default(null).describe('Today unless told'),
      dueThroughOn: day
        .nullable()
        .default(null)
        .describe('Those due by then, and those whose discount ends by then; by the day of execution unless told'),
      payableIds: z.array(id).min(1).max(mostInRun).nullable().default(null).describe('Instead of all that are due'),
    }),
    problems: ['held', 'in-run', 'no-iban', 'no-payee', 'nothing-due', 'only-euro'],
  }),
  'run.remove': op({
    summary: 'Take a transfer out of a payment run that is not approved yet',
    http: 'POST /runs/:id/remove',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, itemId: id }),
    output: Run,
    from: ['draft', 'to-approve'],
    problems: ['not-in-run'],
    emits: ['run.changed'],
  }),
  'run.submit': op({
    summary: 'Hand a payment run to somebody else for approval',
    http: 'POST /runs/:id/submit',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Run,
    from: ['draft'],
    to: 'to-approve',
    problems: ['nothing-left'],
    emits: ['run.changed'],
  }),
  'run.approve': op({
    summary: 'Approve a payment run that somebody else made',
    http: 'POST /runs/:id/approve',
    effect: 'write',
    agent: false,
    input: byId,
    output: Run,
    from: ['to-approve'],
    to: 'approved',
    problems: ['nothing-left', 'not-a-person', 'same-person'],
    emits: ['run.changed'],
  }),
  'run.export': op({
    summary: 'Close an approved payment run for the bank: from then on its file can be downloaded',
    http: 'POST /runs/:id/export',
    effect: 'write',
    agent: false,
    input: byId,
    output: Run,
    from: ['approved'],
    to: 'exported',
    problems: ['no-iban', 'nothing-left'],
    emits: ['run.changed'],
  }),
  'run.cancel': op({
    summary: 'Cancel a payment run, such as one that the bank refused: its payables can be paid otherwise',
    http: 'POST /runs/:id/cancel',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Run,
    from: ['draft', 'to-approve', 'approved', 'exported'],
    to: 'cancelled',
    problems: ['partly-paid'],
    emits: ['run.changed'],
  }),
  'run.file': op({
    summary: 'Download the file of a payment run for the bank (pain.001.001.09); it is the same each time',
    http: 'GET /runs/:id/file',
    effect: 'read',
    agent: false,
    input: byId,
    output: file,
    answers: 'application/xml',
    problems: ['not-exported'],
  }),
}
