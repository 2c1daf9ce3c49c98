import type { CustomValues, FieldErrorCode, FieldErrorValues } from '#kit/contract'
import { parseVatId } from '#kit/vat-id'
import type { contacts } from '../contract.ts'
import { nameKey, toDomain } from './fold.ts'
import { toE164 } from './phone.ts'

/** What is wrong with a field, by a code of the contract or of the kit. */
export type FieldFault = { field: string; code: FieldErrorCode<typeof contacts>; values?: FieldErrorValues }

type Typed = {
  name: string
  email: string | null
  phone: string | null
  vatId: string | null
  country: string | null
  domain?: string | null
  website?: string | null
}

export type Derived = {
  nameKey: string
  emailKey: string | null
  phone: string | null
  vatId: string | null
  vatIdCheck: 'passed' | 'failed' | null
  domain?: string | null
}

/** What is kept beside or instead of what was typed. Applied to its own result it changes nothing. */
export function derive(typed: Typed, homeCountry: string): { derived: Derived; errors: FieldFault[] } {
  const country = typed.country ?? homeCountry
  const vatId = typed.vatId === null ? null : parseVatId(typed.vatId, country)
  const errors: FieldFault[] = []
  if (vatId && !vatId.isWellFormed)
    errors.push({
      field: 'vatId',
      code: 'not-a-vat-id',
      values: { country: String(typed.vatId).slice(0, 2).toUpperCase() },
    })
  const derived: Derived = {
    nameKey: nameKey(typed.name),
    emailKey: typed.email?.toLowerCase() ?? null,
    phone: typed.phone === null ? null : toE164(typed.phone, country),
    vatId: vatId?.value ?? null,
    vatIdCheck: vatId?.check ?? null,
    ...('website' in typed && { domain: domainOf(typed) }),
  }
  return { derived, errors }
}

function domainOf({ domain, website }: Typed): string | null {
  if (domain) return toDomain(domain) ?? domain
  return website ? toDomain(website) : null
}

/** Changes as JSON brings them: a field is given or absent, never undefined. */
export type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> }

/**
 * What is there, with what was given in its place; custom values one by one. A new website says a new domain, unless
 * somebody gave the domain itself.
 */
export function merged<
  B extends { custom: CustomValues },
  G extends { custom?: CustomValues; website?: unknown; domain?: unknown },
>(before: B, given: G): Omit<B, keyof G> & G & { custom: CustomValues } {
  const isMoved = given.website !== undefined && given.domain === undefined
  return { ...before, ...given, ...(isMoved && { domain: null }), custom: { ...before.custom, ...given.custom } }
}

/** The fields of `next` that differ from what `row` has. */
export function differences<C extends object>(row: object, next: C): Partial<C> {
  const now = row as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(next).filter(([field, value]) => JSON.stringify(now[field] ?? null) !== JSON.stringify(value)),
  ) as Partial<C>
}
