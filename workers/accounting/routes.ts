import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { PrismaClient } from '#db/accounting'
import { forbidden, invalid, mayCall, notFound } from '#kit/auth'
import { addDays } from '#kit/calendar'
import { day, type OutputOf } from '#kit/contract'
import { type AppEnv, performAs, tellExport } from '#kit/serve'
import { accounting } from './contract.ts'
import { bodyOf, entriesOf, type JournalLine } from './exports/streams.ts'
import { getDatev } from './ops/datev.ts'
import { getJournal, getJournalTotals } from './ops/journal.ts'
import { getTrialBalance } from './ops/reports.ts'
import { toRows } from './rules/datev/rows.ts'
import { encode, head, rowText } from './rules/datev/text.ts'
import { saftEntry, saftFoot, saftHead } from './rules/saft/saft.ts'

type Datev = OutputOf<(typeof accounting.ops)['datev.get']>

const path = '/api/accounting/v1/exports'
const linesAtOnce = 1000
const Asked = z.strictObject({ from: day, to: day })

/** The books as other programs read them, streamed entry by entry. */
export function routes(http: Hono<AppEnv>): void {
  http.get(`${path}/datev`, async (c) => {
    const { tenant, span, totals, entries, numbers, tell } = await asked(c)
    if (tenant.country !== 'DE') throw notFound('export', 'datev')
    const { yearFrom, currency, business: name } = totals
    const about = { ...span, ...(await numbers()), yearFrom, currency, name }
    await tell()
    async function* parts() {
      yield encode(head({ ...about, madeAt: new Date().toISOString() }))
      for await (const lines of entries())
        yield encode(
          toRows(lines)
            .map((row) => rowText(row, lines[0] as JournalLine))
            .join(''),
        )
    }
    return answer(c, parts(), `EXTF_Buchungsstapel_${span.from}_${span.to}.csv`, 'text/csv; charset=windows-1252')
  })
  http.get(`${path}/saft`, async (c) => {
    const { tenant, span, totals, entries, balancesOn, tell } = await asked(c)
    await tell()
    const [opening, closing] = await Promise.all([balancesOn(addDays(span.from, -1)), balancesOn(span.to)])
    const openings = new Map(opening.map((each) => [each.accountCode, each.balanceMinor]))
    const accounts = closing.map(({ balanceMinor, ...account }) => ({
      ...account,
      ...{ openingMinor: openings.get(account.accountCode) ?? 0, closingMinor: balanceMinor },
    }))
    const madeOn = new Date().toISOString().slice(0, 10)
    const utf8 = new TextEncoder()
    async function* parts() {
      yield utf8.encode(saftHead({ ...totals, country: tenant.country, madeOn }, accounts))
      for await (const lines of entries()) {
        const { number, postedOn, description } = lines[0] as JournalLine
        yield utf8.encode(saftEntry({ number, postedOn, description, lines }, totals.currency))
      }
      yield utf8.encode(saftFoot)
    }
    return answer(c, parts(), `saft_${span.from}_${span.to}.xml`, 'application/xml')
  })
}

/** Who asks for which days, and the ops that answer: 403 for who may not read the journal. */
async function asked(c: Context<AppEnv>) {
  const actor = c.get('actor')
  if (!mayCall(accounting, actor, 'journal.get')) throw forbidden(`${actor.role} may not accounting.journal.get`)
  const { data: span, error } = Asked.safeParse(c.req.query())
  if (!span) throw invalid(`#/${error.issues[0]?.path.join('/') ?? ''}`, 'not-a-day')
  const as = { contract: accounting, client: PrismaClient, actor, context: c.executionCtx }
  const currency = actor.tenant.currency
  const page = async (cursor?: string) => {
    const input = { ...span, currency, limit: linesAtOnce, cursor }
    return JSON.parse(await performAs({ ...as, name: 'journal.get', handler: getJournal, input }))
  }
  const balancesOn = async (on: string) => {
    const input = { on, currency }
    const text = await performAs({ ...as, name: 'trial-balance.get', handler: getTrialBalance, input })
    return (JSON.parse(text) as OutputOf<(typeof accounting.ops)['trial-balance.get']>).items
  }
  const numbers = async () =>
    JSON.parse(await performAs({ ...as, name: 'datev.get', handler: getDatev, input: {} })) as Datev
  const input = { ...span, currency }
  const text = await performAs({ ...as, name: 'journal.totals', handler: getJournalTotals, input })
  const totals = JSON.parse(text) as OutputOf<(typeof accounting.ops)['journal.totals']>
  const tell = () => tellExport({ ...as, name: 'journal.get', input }, totals.lineCount, true)
  return { tenant: actor.tenant, span, totals, balancesOn, numbers, tell, entries: () => entriesOf(page) }
}

function answer(c: Context<AppEnv>, parts: AsyncIterator<Uint8Array>, name: string, type: string): Response {
  return c.body(bodyOf(parts), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'mainstreet-tenant': c.get('actor').tenant.id,
  })
}
