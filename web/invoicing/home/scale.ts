export type Scale = { ticks: number[]; low: number; high: number }

/** Round values for an axis that holds all of `values` and zero, in about `count` steps. */
export function scaleOf(values: readonly number[], count: number): Scale {
  const low = Math.min(0, ...values)
  const high = Math.max(0, ...values)
  const step = niceStep((high - low || 1) / count)
  const from = Math.floor(low / step)
  const to = Math.max(Math.ceil(high / step), from + 1)
  const ticks = Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step)
  return { ticks, low: from * step, high: to * step }
}

/** The next 1, 2 or 5 times a power of ten. */
function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10) * power
}
