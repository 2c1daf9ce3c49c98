import * as z from 'zod'

/** A noun without some of its fields, or of what lies inside of them (`seller.iban`). */
export function without(noun: z.ZodObject, paths: readonly string[] = []): z.ZodObject {
  const inside = Map.groupBy(
    paths.filter((path) => path.includes('.')),
    (path) => path.slice(0, path.indexOf('.')),
  )
  const rest = noun.omit(
    Object.fromEntries(paths.filter((path) => !path.includes('.')).map((field) => [field, true])) as Record<
      never,
      never
    >,
  )
  const narrowed = [...inside].map(([field, all]) => [
    field,
    narrow(
      noun.shape[field] as z.ZodType,
      all.map((path) => path.slice(field.length + 1)),
    ),
  ])
  return narrowed.length > 0 ? rest.extend(Object.fromEntries(narrowed)) : rest
}

function narrow(type: z.ZodType, paths: readonly string[]): z.ZodType {
  if (type instanceof z.ZodNullable) return narrow(type.unwrap() as z.ZodType, paths).nullable()
  if (type instanceof z.ZodOptional) return narrow(type.unwrap() as z.ZodType, paths).optional()
  if (type instanceof z.ZodObject) return without(type, paths)
  throw new Error(`nothing lies inside of it: ${paths.join()}`)
}
