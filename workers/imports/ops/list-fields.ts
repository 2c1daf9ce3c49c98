import type { Handler } from '#kit/serve'
import type { imports } from '../contract.ts'
import { importableAs, importables, may, targetsFor } from '../nouns.ts'
import { hiddenFrom, personOf } from '../person.ts'

export const listFields: Handler<typeof imports, 'field.list'> = async (ctx, { noun: name }) => {
  const noun = importableAs(name)
  if (!noun) return ctx.invalid('#/noun', 'no-noun')
  const targets = await targetsFor(ctx, noun, hiddenFrom(noun, personOf(ctx.actor), ctx.tenant))
  return { items: targets.map(({ field, kind, isRequired, label = null }) => ({ field, kind, isRequired, label })) }
}

/** For whoever asks: what they may make by hand. */
export const listNouns: Handler<typeof imports, 'noun.list'> = async ({ actor }) => ({
  items: importables()
    .filter((noun) => may(noun, actor, 'create'))
    .map(({ app, name }) => ({ noun: `${app}.${name}` })),
})
