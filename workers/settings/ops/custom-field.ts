import { customNouns } from '#custom-nouns'
import type { Ctx, Handler } from '#kit/serve'
import type { CustomField, settings } from '../contract.ts'
import { fieldKey } from '../rules/field-key.ts'

type App = typeof settings

export const createCustomField: Handler<App, 'custom-field.create'> = async (ctx, input) => {
  if (!customNouns.includes(input.noun)) ctx.invalid('#/noun', 'no-custom-fields')
  assertOptions(ctx, input)
  const key = input.key ?? (await newKey(ctx, input))
  return ctx.write.customField.create({ ...input, key, archivedAt: null })
}

async function newKey(ctx: Pick<Ctx<App>, 'db'>, { noun, label }: { noun: string; label: string }): Promise<string> {
  const fields = await ctx.db.customField.findMany({ where: { noun } })
  return fieldKey(label, new Set(fields.map(({ key }) => key)))
}

export const updateCustomField: Handler<App, 'custom-field.update'> = async (ctx, { id, ...changes }) => {
  const before = await ctx.db.customField.require(id)
  assertOptions(ctx, { type: before.type, options: changes.options ?? before.options })
  return ctx.write.customField.update(before, changes)
}

export const customFieldsFor: Handler<App, 'custom-field.for'> = async (ctx, { noun }) => {
  const fields = await ctx.db.customField.findMany({
    where: { noun, archivedAt: null },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  })
  return { fields: fields as CustomField[] }
}

export const customNounsOf: Handler<App, 'custom-field.nouns'> = async () => ({ nouns: [...customNouns] })

function assertOptions(ctx: Pick<Ctx<App>, 'invalid'>, { type, options }: { type: string; options: string[] }) {
  const isSelect = type === 'select' || type === 'multi-select'
  if (isSelect && options.length === 0) ctx.invalid('#/options', 'no-options')
  if (!isSelect && options.length > 0) ctx.invalid('#/options', 'options-of-no-select')
  if (new Set(options).size < options.length) ctx.invalid('#/options', 'same-option')
}
