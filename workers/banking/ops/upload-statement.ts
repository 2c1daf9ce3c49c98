import { uuidv7 } from 'uuidv7'
import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { parseIban } from '../rules/iban.ts'
import { read } from '../rules/read.ts'
import { type CsvMapping, type Read, type ReadStatement, Unreadable } from '../rules/statement.ts'
import { keyed } from './key.ts'
import { putParts } from './parts.ts'

type App = typeof banking
type Uploading = Ctx<App, 'account-currency' | 'only-details' | 'other-account' | 'unknown-account'>
const mostAccounts = 200

/** Reads the file once, puts its lines aside in parts, and begins to add them. */
export const uploadStatement: Handler<App, 'statement.upload'> = async (ctx, { filename, content, accountId, csv }) => {
  const given = accountId ? await ctx.db.account.require(accountId) : undefined
  const file = readFile(ctx, content, { csv, currency: given?.currency ?? ctx.tenant.currency })
  const told = file.statements.filter(({ kind }) => kind !== 'details')
  if (told.length === 0) return ctx.fail('only-details')
  const accounts = given
    ? [given]
    : await ctx.db.account.findMany({ where: { archivedAt: null }, orderBy: { id: 'asc' }, take: mostAccounts })
  const seen = new Map<string, Map<string, number>>()
  const items = []
  for (const statement of told) {
    const account = accountOf(ctx, accounts, statement, given !== undefined)
    const counted = seen.get(account.id) ?? new Map<string, number>()
    seen.set(account.id, counted)
    const lines = await keyed(statement.lines, counted)
    const upload = uuidv7()
    await putParts({ tenantId: ctx.tenant.id, upload }, lines)
    items.push(
      ctx.write.statement.create({
        ...{ accountId: account.id, accountName: account.name, currency: account.currency, upload, filename },
        ...{
          status: 'adding',
          format: file.format,
          number: statement.number,
          fromOn: statement.from,
          toOn: statement.to,
        },
        ...{ openingMinor: statement.openingMinor, closingMinor: statement.closingMinor, total: lines.length },
        ...{ part: 0, processed: 0, added: 0, known: 0, skipped: 0, pending: statement.lines.length - lines.length },
        checks: sumCheck(statement),
      }),
    )
  }
  for (const { id, version } of items) ctx.emit('statement.continued', { id, version })
  return { items }
}

type How = { csv: CsvMapping | undefined; currency: string }

function readFile(ctx: Pick<Uploading, 'invalid'>, content: string, how: How): Read {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
  try {
    return read(bytes, how)
  } catch (fault) {
    if (!(fault instanceof Unreadable)) throw fault
    const code = fault.code === 'too-large' ? 'file-too-large' : fault.code
    // Each of them takes a place.
    return ctx.invalid('#/content', code as 'not-xml', { place: fault.place ?? '' })
  }
}

type Account = Awaited<ReturnType<Uploading['db']['account']['require']>>

/** The account that was chosen, or that of the IBAN in the file. */
function accountOf(
  ctx: Uploading,
  accounts: readonly Account[],
  { account: told, currency }: ReadStatement,
  isChosen: boolean,
) {
  const iban = parseIban(told ?? '')
  const found = isChosen ? accounts[0] : accounts.find((account) => iban !== undefined && account.iban === iban)
  if (!found) return ctx.fail('unknown-account', told ?? undefined)
  if (iban && found.iban && found.iban !== iban) return ctx.fail('other-account', iban)
  if (found.currency !== currency) return ctx.fail('account-currency', currency)
  return found
}

/** Told where it does not add up, and never put right in silence (BANK-05). */
function sumCheck({ openingMinor, closingMinor, lines }: ReadStatement) {
  if (openingMinor === null || closingMinor === null) return []
  const booked = lines.filter(({ isPending }) => !isPending)
  const foundMinor = booked.reduce((sum, { amountMinor }) => sum + amountMinor, openingMinor)
  return foundMinor === closingMinor ? [] : [{ code: 'sum', expectedMinor: closingMinor, foundMinor }]
}
