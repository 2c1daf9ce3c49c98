import * as z from 'zod'
import { crud, currency, day, id, instant, minor, noun, op, ref, states, text } from '#kit/contract'

const account = ref('accounting.account')
const worth = minor.min(1).max(10_000_000_000_000)
const readOnly = ['status', 'currency', 'nextOn'] as const
const nextOn = day.nullable().describe('The last day of the next month to be posted; none once all of it is')

export const Asset = noun(
  {
    name: text(),
    status: states({ draft: 'neutral', running: 'active', disposed: 'neutral' }),
    acquiredOn: day,
    currency,
    costMinor: worth,
    netMinor: worth
      .nullable()
      .default(null)
      .describe('Without tax, where the cost has tax in it that is not deducted: what a limit is compared with'),
    method: z.enum(['linear', 'at-once']).default('linear'),
    months: z.int().min(1).max(600).default(60).describe('Of its life'),
    convention: z
      .enum(['month', 'day'])
      .default('month')
      .describe('Whether the month of purchase counts in full or by its days'),
    accountId: account.describe('What it was posted to when it was bought'),
    contraAccountId: account.nullable().default(null).describe('For accumulated depreciation; else its own account'),
    expenseAccountId: account.nullable().default(null).describe('The one for depreciation unless told'),
    depreciatedMinor: minor.describe('What has been posted of it'),
    nextOn,
    disposedOn: day.nullable(),
    proceedsMinor: minor.nullable().describe('What it brought, without tax'),
    archivedAt: instant.nullable(),
  },
  {
    title: 'name',
    readOnly: [...readOnly, 'depreciatedMinor', 'disposedOn', 'proceedsMinor'],
    comments: true,
    search: ['name'],
    sort: ['name', 'acquiredOn', 'costMinor'],
  },
)

export const Deferral = noun(
  {
    name: text(),
    status: states({ draft: 'neutral', running: 'active', finished: 'good' }, [
      { from: 'running', to: 'finished', by: 'its last month was posted' },
    ]),
    kind: z.enum(['prepaid-expense', 'deferred-income']).default('prepaid-expense'),
    fromOn: day.describe('The first day that it is for'),
    toOn: day.describe('The last'),
    method: z.enum(['months', 'days']).default('months').describe('Equal parts, or by the days of each month'),
    currency,
    totalMinor: worth,
    accountId: account.describe('The expense or income that each month gets its part of'),
    balanceAccountId: account.nullable().default(null).describe('The one for its kind unless told'),
    movedOn: day
      .nullable()
      .default(null)
      .describe(
        'The day on which all of it leaves the expense or income; without one it is on its balance account already',
      ),
    lineId: id.nullable().describe('The line of an entry that it was made of'),
    releasedMinor: minor.describe('What has been posted of it'),
    nextOn,
    archivedAt: instant.nullable(),
  },
  {
    title: 'name',
    readOnly: [...readOnly, 'lineId', 'releasedMinor'],
    comments: true,
    search: ['name'],
    sort: ['name', 'fromOn', 'totalMinor'],
  },
)

const Schedule = z.object({
  currency,
  items: z.array(
    z.object({
      on: day.describe('The last day of its month'),
      amountMinor: minor,
      restMinor: minor.describe('What is left after it'),
      entryId: id.nullable().describe('The entry that it was posted with'),
    }),
  ),
})
const byId = z.strictObject({ id })
const asset = crud('asset', Asset)
const deferral = crud('deferral', Deferral)
const due = z.object({ id, version: z.int() })

export const scheduleEvents = {
  /** It is time for a month; `nextOn` says whether it still is. */
  'asset.due': due,
  'deferral.due': due,
  'schedule-run.continued': due.extend({ on: day, after: id, noun: z.enum(['asset', 'deferral']) }),
}

export const scheduleOps = {
  ...asset,
  'asset.create': op({ ...asset['asset.create'], to: 'draft' }),
  'asset.update': op({ ...asset['asset.update'], from: ['draft'] }),
  'asset.archive': op({
    ...asset['asset.archive'],
    summary: 'Put an asset away that was never started',
    from: ['draft'],
  }),
  'asset.schedule': op({
    summary: 'The depreciation of an asset month by month, what was posted and what is to come',
    http: 'GET /assets/:id/schedule',
    effect: 'read',
    input: byId,
    output: Schedule,
  }),
  'asset.start': op({
    summary: 'Start the depreciation of an asset: months that are over are posted at once, others when they end',
    http: 'POST /assets/:id/start',
    effect: 'irreversible',
    input: byId,
    output: Asset,
    from: ['draft'],
    to: 'running',
    emits: ['asset.due'],
  }),
  'asset.dispose': op({
    summary: 'Post that an asset was sold or scrapped, with depreciation up to then and the gain or loss',
    http: 'POST /assets/:id/dispose',
    effect: 'irreversible',
    input: z.strictObject({
      id,
      disposedOn: day,
      proceedsMinor: minor.min(0).max(10_000_000_000_000).default(0).describe('What it brought, without tax'),
      proceedsAccountId: account.nullable().default(null).describe('Where that was posted; the bank unless told'),
    }),
    output: Asset,
    from: ['running'],
    to: 'disposed',
    problems: ['period-locked', 'period-soft-locked'],
    emits: ['entry.posted'],
  }),
  ...deferral,
  'deferral.create': op({ ...deferral['deferral.create'], to: 'draft' }),
  'deferral.update': op({ ...deferral['deferral.update'], from: ['draft'] }),
  'deferral.archive': op({
    ...deferral['deferral.archive'],
    summary: 'Put a deferral away that was never started',
    from: ['draft'],
  }),
  'deferral.defer': op({
    summary: 'Prepare the deferral of a line of an entry, as a draft',
    http: 'POST /deferrals/of-line',
    effect: 'write',
    input: z.strictObject({
      lineId: id,
      name: text().optional().describe('What the entry says unless told'),
      fromOn: day,
      toOn: day,
      method: z.enum(['months', 'days']).default('months'),
    }),
    output: Deferral,
    problems: ['deferred-already'],
  }),
  'deferral.schedule': op({
    summary: 'The parts of a deferral month by month, what was posted and what is to come',
    http: 'GET /deferrals/:id/schedule',
    effect: 'read',
    input: byId,
    output: Schedule,
  }),
  'deferral.start': op({
    summary: 'Start a deferral: its amount leaves the expense or income, and each month gets its part when it ends',
    http: 'POST /deferrals/:id/start',
    effect: 'irreversible',
    input: byId,
    output: Deferral,
    from: ['draft'],
    to: 'running',
    emits: ['deferral.due', 'entry.posted'],
  }),
}
