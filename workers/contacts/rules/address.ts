export type AddressFields = {
  street: string | null
  postalCode: string | null
  city: string | null
  region: string | null
  country: string | null
}

/** Where the postal code stands after town and region (Universal Postal Union, addressing by country). */
const codeLast = new Set(['AU', 'CA', 'GB', 'IE', 'IN', 'NZ', 'US'])
/** Where the region belongs to the address. */
const withRegion = new Set(['AU', 'BR', 'CA', 'ES', 'IN', 'IT', 'US'])

/** Lines as on an envelope; the country in English and only when it is not the sender's own. */
export function addressText(fields: AddressFields, homeCountry: string): string | null {
  const { street, postalCode, city, region, country } = fields
  if (!street && !postalCode && !city) return null
  const from = country ?? homeCountry
  const place = codeLast.has(from)
    ? [city, withRegion.has(from) ? region : null, postalCode]
    : [postalCode, city, withRegion.has(from) ? region : null]
  const lines = [...(street?.split(/\r?\n/) ?? []), join(place), from === homeCountry ? '' : nameOf(from)]
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')
}

const join = (parts: readonly (string | null)[]) => parts.filter(Boolean).join(' ')

const nameOf = (country: string) =>
  new Intl.DisplayNames('en', { type: 'region' }).of(country)?.toUpperCase() ?? country
