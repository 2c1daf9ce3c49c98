/** The folders that are a Worker's own, by what stands before its name. */
const own = /^(?:workers|db|web|queues|durable-objects)\/([\w-]+)\//
const services = ['contract.ts', 'contract/']

export type House = {
  /** Every Worker, by name. */
  workers: readonly string[]
  /** Of each app the others that it asks or hears. */
  knows: Readonly<Record<string, readonly string[]>>
}
export type Touched = { deploy: string[]; test: string[] }

/**
 * What a change goes out as: the Workers whose code it changes, and those that are tested with it, their neighbours. A
 * contract is part of whoever knows its app; what all share (the kit, packages, the shell's folders) is part of all.
 */
export function touchedBy(files: readonly string[], { workers, knows }: House): Touched {
  const deploy = new Set<string>()
  for (const file of files) {
    if (isTold(file)) continue
    const [, name = ''] = own.exec(file) ?? []
    if (file.startsWith('web/shell/') || file.startsWith('workers/gateway/')) deploy.add('gateway')
    else if (workers.includes(name)) {
      deploy.add(name)
      if (isContract(file, name)) for (const each of [...knowing(name, knows), 'gateway', 'mcp']) deploy.add(each)
    } else return { deploy: [...workers], test: [...workers] }
  }
  const test = new Set([...deploy].flatMap((name) => [name, ...(knows[name] ?? []), ...knowing(name, knows)]))
  const known = (names: Iterable<string>) => workers.filter((name) => new Set(names).has(name))
  return { deploy: known(deploy), test: known(test) }
}

/** Nothing that runs: words about it, and its tests. */
const isTold = (file: string): boolean =>
  /\.md$|\.test\.tsx?$|^(docs|test|bench|\.github|\.ci)\//.test(file) || file.startsWith('scripts/')

const isContract = (file: string, name: string): boolean =>
  services.some((part) => file.startsWith(`workers/${name}/${part}`))

const knowing = (name: string, knows: House['knows']): string[] =>
  Object.keys(knows).filter((each) => knows[each]?.includes(name))
