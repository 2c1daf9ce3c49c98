import { type Contract, type FieldError, kitFieldErrors } from '#kit/contract'

/** An error whose sentence is that of its code, with all that differs in it told. */
export function isKnown({ app, fieldErrors }: Contract, { code, detail, values = {} }: FieldError): boolean {
  const own = Object.entries(fieldErrors).map(([name, sentence]) => [`${app}/${name}`, sentence])
  const sentence: string | undefined = Object.fromEntries([...own, ...Object.entries(kitFieldErrors)])[code]
  return sentence?.replace(/\{([a-z]\w*)\}/g, (_, name: string) => String(values[name])) === detail
}
