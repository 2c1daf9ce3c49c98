/** Codes of UN/ECE Recommendation 20 that lines are offered; others come in by the API. */
export const units = [
  'H87',
  'HUR',
  'DAY',
  'MON',
  'LS',
  'KGM',
  'GRM',
  'LTR',
  'MTR',
  'MTK',
  'KMT',
  'KWH',
  'XPK',
  'SET',
] as const
