import { exact } from '#kit/money'

/** The highest discount on any line, options too. */
export const highestDiscount = (lines: readonly { discountPercent: string | null }[]): string =>
  lines
    .map(({ discountPercent }) => exact(discountPercent ?? '0'))
    .reduce((highest, each) => (each.gt(highest) ? each : highest), exact('0'))
    .toFixed()

/** Whether a discount is within a limit in percent, such as one's own or what was approved; no limit allows none. */
export const isWithinLimit = (discount: string, limit: string | null | undefined): boolean =>
  exact(discount).lte(exact(limit ?? '0'))
