import { roundToMinor } from '#kit/money'
import type { Ctx, Handler } from '#kit/serve'
import type { Explained } from '../contract.ts'
import { type Ask, type Candidate, judge, unitPrice } from '../rules/price.ts'
import { ratio, times, toDecimal } from '../rules/ratio.ts'
import { type App, checkPositive, taxRates } from './checks.ts'
import { unitsOfProduct } from './units.ts'

type Known = Candidate & Pick<Explained, 'priceId' | 'priceListId' | 'name' | 'isTaxIncluded'>
type Priced = { id: string; name: string; price: string | null; per: string; unit: string; currency: string }
type List = Awaited<ReturnType<typeof listsFor>>[number]

/** As many prices of one product as are weighed; more lists than that for one customer nobody keeps. */
const most = 1000

export const findPrice: Handler<App, 'product.price'> = async (ctx, { id, quantity, on = ctx.today, ...input }) => {
  checkPositive(ctx, quantity, '#/quantity')
  const [{ product, parent, units }, lists] = await Promise.all([
    unitsOfProduct(ctx, id),
    listsFor(ctx, input.customerId),
  ])
  const { unit = product.unit, currency = null } = input
  if (!units.has(unit)) return ctx.invalid('#/unit', 'no-conversion')
  const ask: Ask = { quantity, unit, on, currency, ownCurrency: ctx.tenant.currency, units }
  const prices = await pricesIn(ctx, lists, parent ? [id, parent.id] : [id])
  const byId = new Map(lists.map((list) => [list.id, list]))
  const judged = judge(
    [
      ...prices.map((price) => inList(price, byId.get(price.priceListId) as List, id)),
      ...ofProduct(product, false),
      ...(parent ? ofProduct(parent, true) : []),
    ],
    ask,
  )
  const [first] = judged
  const found = first?.outcome === 'holds' ? first.candidate : undefined
  const { taxRateId } = product
  const included = found?.isTaxIncluded
    ? ((await taxRates(ctx, on)).find((rate) => rate.id === taxRateId)?.percent ?? '0')
    : null
  const exact = found && unitPrice(found, ask, included)
  return {
    productId: id,
    description: product.description ?? product.name,
    ...{ taxRateId, quantity, unit, on },
    unitPrice: exact ? toDecimal(exact, 6) : null,
    currency: found?.currency ?? currency ?? product.currency,
    amountMinor: exact && found ? roundToMinor(toDecimal(times(exact, ratio(quantity)), 20), found.currency) : null,
    explain: judged.map(({ candidate, outcome, reason }) => ({
      ...{ outcome, reason },
      ...{ priceId: candidate.priceId, priceListId: candidate.priceListId, name: candidate.name },
      ...{ price: candidate.price, per: candidate.per, unit: candidate.unit, minQuantity: candidate.minQuantity },
      ...{ currency: candidate.currency, isTaxIncluded: candidate.isTaxIncluded },
      ...{ validFromOn: candidate.valid.from, validUntilOn: candidate.valid.until },
    })),
  }
}

/** The lists that a customer buys by: their own, those of their groups, and those for everybody. */
async function listsFor({ db }: Pick<Ctx<App>, 'db'>, customerId: string | undefined) {
  const groups = customerId
    ? await db.customerGroup.findMany({
        where: { customerIds: { has: customerId }, archivedAt: null },
        select: { id: true },
      })
    : []
  const groupIds = groups.map(({ id }) => id)
  const lists = await db.priceList.findMany({
    where: {
      archivedAt: null,
      OR: [
        { customerIds: { isEmpty: true }, groupIds: { isEmpty: true } },
        ...(customerId ? [{ customerIds: { has: customerId } }] : []),
        ...(groupIds.length > 0 ? [{ groupIds: { hasSome: groupIds } }] : []),
      ],
    },
    take: most,
    orderBy: [{ priority: 'desc' }, { id: 'asc' }],
  })
  const levelOf = (list: { customerIds: string[]; groupIds: string[] }): Candidate['level'] => {
    if (customerId && list.customerIds.includes(customerId)) return 'customer'
    return list.groupIds.some((id) => groupIds.includes(id)) ? 'group' : 'everybody'
  }
  return lists.map((list) => ({ ...list, level: levelOf(list) }))
}

const pricesIn = ({ db }: Pick<Ctx<App>, 'db'>, lists: readonly List[], productIds: string[]) =>
  db.price.findMany({
    where: { productId: { in: productIds }, priceListId: { in: lists.map(({ id }) => id) }, archivedAt: null },
    take: most,
    orderBy: [{ validFromOn: { sort: 'desc', nulls: 'last' } }, { id: 'asc' }],
  })

function inList(price: Awaited<ReturnType<typeof pricesIn>>[number], list: List, productId: string): Known {
  const { id, price: listed, per, unit, minQuantity, validFromOn, validUntilOn } = price
  return {
    ...{ id, priceId: id, priceListId: list.id, name: list.name },
    ...{ level: list.level, priority: list.priority, isOfParent: price.productId !== productId },
    listed: { from: list.validFromOn, until: list.validUntilOn },
    valid: { from: validFromOn, until: validUntilOn },
    ...{ price: listed, per, unit, minQuantity, currency: list.currency, isTaxIncluded: list.isTaxIncluded },
  }
}

/** What a product costs by itself: from any quantity on, at any time. */
function ofProduct({ id, name, price, per, unit, currency }: Priced, isOfParent: boolean): Known[] {
  if (price === null) return []
  const always = { from: null, until: null }
  return [
    {
      ...{ id, priceId: null, priceListId: null, name },
      ...{ level: 'product', priority: 0, isOfParent, listed: always, valid: always },
      ...{ price, per, unit, minQuantity: '0', currency, isTaxIncluded: false },
    },
  ]
}
