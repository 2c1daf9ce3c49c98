import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { parseIban } from '../rules/iban.ts'

type App = typeof banking

/** An IBAN as it is kept; 422 for one whose check digits are wrong. */
export function ibanOf(ctx: Pick<Ctx<App>, 'invalid'>, iban: string | null, at: string): string | null {
  if (iban === null) return null
  return parseIban(iban) ?? ctx.invalid(at, 'not-an-iban')
}

export const createAccount: Handler<App, 'account.create'> = async (ctx, input) => {
  if (input.openedOn > ctx.today) return ctx.invalid('#/openedOn', 'in-future')
  return ctx.write.account.create({
    ...input,
    iban: ibanOf(ctx, input.iban, '#/iban'),
    balanceMinor: input.openingMinor,
    closedThroughOn: null,
    archivedAt: null,
  })
}

export const updateAccount: Handler<App, 'account.update'> = async (ctx, { id, iban, ...changes }) => {
  const account = await ctx.db.account.require(id)
  return ctx.write.account.update(account, {
    ...changes,
    ...(iban !== undefined && { iban: ibanOf(ctx, iban, '#/iban') }),
  })
}
