import { type Contract, statesOf, type Transition, transitionsOf } from '#kit/contract'

const begin = '<!-- states: by `npm run generate` -->'
const end = '<!-- /states -->'

/** The README of an app with the lives of its records between two marks, at its end unless it has them. */
export function withStates(readme: string, contract: Contract): string {
  const diagrams = diagramsOf(contract)
  const [before = '', rest = ''] = readme.includes(begin) ? readme.split(begin) : [`${readme.trimEnd()}\n\n`, '\n']
  const after = rest.includes(end) ? rest.slice(rest.indexOf(end) + end.length) : rest
  return diagrams.length > 0 ? `${before}${begin}\n${diagrams.join('\n')}${end}${after}` : readme
}

/** The lives of the records of all apps. */
export function statesPage(contracts: readonly Contract[]): string {
  const apps = contracts.flatMap((contract) => {
    const diagrams = diagramsOf(contract, '##')
    return diagrams.length > 0 ? [`\n## ${contract.app}\n\n${diagrams.join('\n')}`] : []
  })
  return `# How records stand

By \`npm run generate\` from the \`states\` of nouns and the \`from\` and \`to\` of their acts: an act in any other state is
409 \`<app>/wrong-state\`, with the state found and those that would do.
${apps.join('')}`
}

function diagramsOf(contract: Contract, level = ''): string[] {
  const nouns = Object.keys(contract.nouns).filter((noun) => `${noun}.get` in contract.ops)
  return nouns.flatMap((noun) => {
    const { states } = statesOf(contract.nouns[noun]) ?? {}
    if (!states) return []
    const heading = level ? `${level}# ${noun}\n\n` : `How an ${noun} stands:\n\n`.replace(/an (?=[^aeiou])/, 'a ')
    return [`${heading}${diagram(states, transitionsOf(contract, noun))}`]
  })
}

/** One line from state to state, however many ways lead there. Mermaid ends a text at a colon or semicolon. */
function diagram(states: readonly string[], transitions: readonly Transition[]): string {
  const inOrder = [undefined, ...states]
  const places = inOrder.flatMap((from) => [...states, undefined].map((to) => ({ from, to })))
  const lines = places.flatMap(({ from, to }) => {
    const ways = transitions
      .filter((each) => each.from === from && each.to === to)
      .map(({ by }) => by.replace(/[:;]/g, ','))
    return ways.length > 0 ? [`  ${idOf(from)} --> ${idOf(to)}: ${[...new Set(ways)].join(' or ')}`] : []
  })
  const names = states.filter((state) => state.includes('-')).map((state) => `  state "${state}" as ${idOf(state)}`)
  return `\`\`\`mermaid\nstateDiagram-v2\n${[...names, ...lines].join('\n')}\n\`\`\`\n`
}

/** What is made comes from nowhere, and what leaves the lists goes there. Mermaid takes no hyphen in a name. */
const idOf = (state: string | undefined) => state?.replaceAll('-', '_') ?? '[*]'
