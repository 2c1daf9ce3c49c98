/**
 * The base rate of § 247 BGB in percent, from the day it is in force; the Bundesbank tells of it each January and July.
 * The last one holds until another stands here.
 */
export const baseRates: readonly { from: string; percent: string }[] = [
  { from: '2013-01-01', percent: '-0.13' },
  { from: '2013-07-01', percent: '-0.38' },
  { from: '2014-01-01', percent: '-0.63' },
  { from: '2014-07-01', percent: '-0.73' },
  { from: '2015-01-01', percent: '-0.83' },
  { from: '2016-07-01', percent: '-0.88' },
  { from: '2023-01-01', percent: '1.62' },
  { from: '2023-07-01', percent: '3.12' },
  { from: '2024-01-01', percent: '3.62' },
  { from: '2024-07-01', percent: '3.37' },
  { from: '2025-01-01', percent: '2.27' },
  { from: '2025-07-01', percent: '1.27' },
]
