/** EN 16931 (UNTDID 5305): standard, zero, exempt, reverse charge, within the EU, exported or from outside it, not taxed. */
export const taxCategories = ['S', 'Z', 'E', 'AE', 'K', 'G', 'O'] as const
export type TaxCategory = (typeof taxCategories)[number]

/** What a taxed line belongs to. */
export const treatments = ['sale', 'purchase', 'acquisition', 'reverse-charge'] as const
export type Treatment = (typeof treatments)[number]

/** What a line that is posted by hand may be to tax reports. */
export const markRoles = [
  ...['revenue', 'sales-discount', 'purchases', 'purchase-discount', 'output-tax', 'input-tax'],
  ...['acquisition-input', 'acquisition-output', 'reverse-charge-input', 'reverse-charge-output'],
] as const
