type Option = { values: readonly string[] }

/** How many combinations options have. */
export const count = (options: readonly Option[]): number =>
  options.length === 0 ? 0 : options.reduce((all, { values }) => all * new Set(values).size, 1)

/** Every combination of one value per option, each once, in the order of the options. */
export function combinations(options: readonly Option[]): string[][] {
  if (options.length === 0) return []
  return options.reduce<string[][]>(
    (all, { values }) => all.flatMap((begun) => [...new Set(values)].map((value) => [...begun, value])),
    [[]],
  )
}

/** Those that there is no variant of yet. */
export function missing(options: readonly Option[], existing: readonly (readonly string[])[]): string[][] {
  const known = new Set(existing.map((values) => JSON.stringify(values)))
  return combinations(options).filter((values) => !known.has(JSON.stringify(values)))
}

/** Whether a variant still has one value of each option. */
export const fits = (options: readonly Option[], values: readonly string[]): boolean =>
  options.length === values.length && values.every((value, at) => options[at]?.values.includes(value))
