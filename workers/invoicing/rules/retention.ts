/**
 * Years that a country asks businesses to keep the invoices they issued, counted from the end of the year of issue: §14b UStG,
 * §132 BAO, art. 52 AWR, HMRC VAT notice 700/21. Ten, the longest in the EU (Italy, France), where none is known.
 */
const years: Record<string, number> = { AT: 7, DE: 8, GB: 6, NL: 7 }
const longest = 10

/** The last day on which the law asks for a document of this day of issue (ISO). */
export const keptUntil = (issuedOn: string, country: string): string =>
  `${Number(issuedOn.slice(0, 4)) + (years[country] ?? longest)}-12-31`
