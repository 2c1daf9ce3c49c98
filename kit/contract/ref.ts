import * as z from 'zod'
import type { InputOf, Op } from './op.ts'
import type { Refers } from './refers.ts'

/** An id that refers to a record; `keeps` is the field beside it that has the record's name. */
export type Ref<N extends string> = z.ZodUUID & { readonly keeps: N }

/**
 * A field that refers to a record of `app.noun`, or of one of the `kinds` that its app has under that name. What an op
 * takes is checked before its handler runs: 422 for a record that is not there, or beyond the reach of an actor who reads
 * some of them. With `name` the field of that name beside it (the noun declares it too) has what the record is called:
 * filled in the act, kept up to date by the record's `updated` event, for ever or `while` the noun is in one of these
 * states. The column needs an index.
 */
export function ref<const N extends string = never>(
  to: `${string}.${string}`,
  about: Omit<Refers, 'to'> & { name?: N } = {},
) {
  const schema = z.uuid()
  // What describes or wraps a schema copies it, but not its definition.
  Object.assign(schema.def, { refers: { to, ...about } })
  return schema as Ref<N>
}

type NameBeside<F> = F extends { readonly keeps: infer N extends string }
  ? N
  : F extends { def: { innerType: infer Inner } }
    ? NameBeside<Inner>
    : never
/** The fields of a shape that hold the names of what others refer to. */
export type NamesIn<S> = NameBeside<S[keyof S]>

type NamesOf<I> = I extends { shape: infer S }
  ? { [F in keyof S as NameBeside<S[F]>]: S[F] extends { _zod: { output: infer T } } ? T : never }
  : unknown
/** What a handler gets: the input, defaults filled in, and beside each ref the name that is kept of it. */
export type GivenOf<O extends Op> = InputOf<O> & NamesOf<O['input']>
