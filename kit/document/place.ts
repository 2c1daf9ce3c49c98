/** An address by its parts, as e-invoices want it. */
export type Place = {
  street: string | null
  postalCode: string | null
  city: string | null
  region: string | null
  country: string
}

/** `20457 Hamburg`, `1012 AB Amsterdam`, `D-10117 Berlin` */
const codeFirst = /^(?:[A-Z]{1,2}-)?(\d{4}\s?[A-Z]{2}|\d{3}\s\d{2}|\d{2}-\d{3}|\d{4,6})\s+(\D.*)$/
/** `London SW1A 1AA`, `Springfield, IL 62701` */
const codeLast =
  /^(.*?\D),?\s+(?:([A-Z]{2,3})\s+)?(\d{5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})$/

/**
 * The parts of an address that was written as on an envelope: what stands before the row with the postal code is the
 * street. Where no row has one, the whole of it is, and postal code and city are missing.
 */
export function placeIn(address: string | null, country: string): Place {
  const rows = (address ?? '')
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter(Boolean)
  for (const [at, row] of rows.entries()) {
    const street = rows.slice(0, at).join('\n') || null
    const [, postalCode = null, city = null] = codeFirst.exec(row) ?? []
    if (postalCode) return { street, postalCode, city, region: null, country }
    const [, town = null, region = null, code = null] = codeLast.exec(row) ?? []
    if (code && at > 0) return { street, postalCode: code, city: town?.replace(/,$/, '') ?? null, region, country }
  }
  return { street: rows.join('\n') || null, postalCode: null, city: null, region: null, country }
}
