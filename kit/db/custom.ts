/** How the own fields of a noun's records come together: what there is, nothing for a new one, and what is given. */
export type KeepCustom = { noun: string; merge(before: object | undefined, given: object): object }

type Values = Record<string, unknown>

/** What is to be written of a record, its own fields whole. */
export function withCustom(keep: KeepCustom | undefined, noun: string, data: Values, before?: Values): Values {
  if (keep?.noun !== noun || (before && !data.custom)) return data
  return { ...data, custom: keep.merge(before?.custom as object | undefined, data.custom ?? {}) }
}
