import type { Ctx, Handler } from '#kit/serve'
import type { Option, Product } from '../contract.ts'
import { count, fits, missing } from '../rules/variants.ts'
import { type App, checkDistinct, checkNumbers, checkTaxRate } from './checks.ts'

const mostVariants = 200

type Checked = 'price' | 'per' | 'taxRateId' | 'barcodes' | 'options'
type Written = { [F in Checked]?: Product[F] | undefined }
async function check(ctx: Pick<Ctx<App>, 'invalid' | 'call' | 'today'>, written: Written) {
  checkNumbers(ctx, written)
  checkDistinct(ctx, written.barcodes ?? [], '#/barcodes')
  const options = written.options ?? []
  checkDistinct(
    ctx,
    options.map(({ name }) => name),
    '#/options',
  )
  for (const [at, { values }] of options.entries()) checkDistinct(ctx, values, `#/options/${at}/values`)
  await checkTaxRate(ctx, written.taxRateId)
}

export const createProduct: Handler<App, 'product.create'> = async (ctx, input) => {
  await check(ctx, input)
  const { currency = ctx.tenant.currency, ...rest } = input
  return ctx.write.product.create({ ...rest, currency, parentId: null, optionValues: [], archivedAt: null })
}

export const updateProduct: Handler<App, 'product.update'> = async (ctx, { id, ...changes }) => {
  const product = await ctx.db.product.require(id)
  await check(ctx, changes)
  if (changes.options) await keepVariants(ctx, id, changes.options)
  if (changes.unit && changes.unit !== product.unit && (await isUnitUsed(ctx, product))) return ctx.fail('in-use')
  return ctx.write.product.update(product, changes)
}

async function keepVariants(ctx: Pick<Ctx<App>, 'db' | 'invalid'>, id: string, options: readonly Option[]) {
  const variants = await ctx.db.product.findMany({ where: { parentId: id }, select: { optionValues: true } })
  if (!variants.every(({ optionValues }) => fits(options, optionValues))) ctx.invalid('#/options', 'used-by-variant')
}

/** What was meant of one unit would be of another: each price and conversion names the product's own unit or is into it. */
async function isUnitUsed({ db }: Pick<Ctx<App>, 'db'>, { id }: { id: string }) {
  const counts = await Promise.all([
    db.conversion.count({ where: { productId: id } }),
    db.price.count({ where: { productId: id } }),
    db.component.count({ where: { productId: id } }),
    db.product.count({ where: { parentId: id } }),
  ])
  return counts.some((count) => count > 0)
}

export const generateVariants: Handler<App, 'product.generate-variants'> = async (ctx, { id }) => {
  const product = await ctx.db.product.require(id)
  const options = product.options as Option[]
  if (product.parentId) return ctx.fail('is-variant')
  if (options.length === 0) return ctx.fail('no-options')
  if (count(options) > mostVariants) return ctx.fail('too-many-variants')
  const existing = await ctx.db.product.findMany({ where: { parentId: id }, select: { optionValues: true } })
  ctx.write.product.expect(product)
  const { kind, description, unit, per, currency, taxRateId } = product
  const items = missing(
    options,
    existing.map(({ optionValues }) => optionValues),
  ).map((optionValues) =>
    ctx.write.product.create({
      name: `${product.name}, ${optionValues.join(', ')}`.slice(0, 200),
      ...{ kind, description, unit, per, currency, taxRateId, optionValues },
      ...{ sku: null, barcodes: [], price: null, options: [], parentId: id, custom: {}, archivedAt: null },
    }),
  )
  for (const item of items) ctx.emit('product.created', item)
  return { items }
}
