import { type Node, parse } from 'acorn'

/** Code that cannot be run, or not any further: its message is for whoever wrote the code. */
export class CodeError extends Error {}

type Tree = Node & Record<string, unknown>
/** Text to put in, by where; `after` closes what `before` has opened. */
type Additions = { before: Map<number, string>; after: Map<number, string> }

/**
 * The code with a call of `turn` wherever it may go round: at the head of each loop and function, and before each default
 * and field, which may call what they stand in. `turn` is to be an identifier that the code cannot know. Throws `CodeError`
 * for what is no JavaScript, and for imports and exports.
 */
export function guarded(code: string, turn: string): string {
  const additions: Additions = { before: new Map(), after: new Map() }
  // By a list of our own: what is nested deeply would otherwise end in a full stack.
  const open: Tree[] = [parsed(code)]
  for (let node = open.pop(); node; node = open.pop()) {
    assertApart(node)
    guard(node, turn, additions)
    open.push(...childrenOf(node))
  }
  return woven(code, additions)
}

function parsed(code: string): Tree {
  try {
    return parse(code, {
      ecmaVersion: 'latest',
      sourceType: 'module',
      allowReturnOutsideFunction: true,
      allowHashBang: false,
    }) as Node as Tree
  } catch (cause) {
    throw new CodeError(`no JavaScript: ${(cause as Error).message}`)
  }
}

/** Modules would be a way out, and around the name of the guard. */
function assertApart({ type, meta }: Tree): void {
  const isImportMeta = type === 'MetaProperty' && (meta as { name?: string }).name === 'import'
  if (isImportMeta || type.startsWith('Import') || type.startsWith('Export'))
    throw new CodeError('it may import and export nothing')
}

function guard(node: Tree, turn: string, additions: Additions): void {
  const { type } = node
  const body = node.body as Tree
  if (/^(For|ForIn|ForOf|While|DoWhile)Statement$/.test(type)) {
    if (body.type === 'BlockStatement') put(additions.before, body.start + 1, `${turn}();`)
    else enclose(body, [`{${turn}();`, '}'], additions)
  }
  if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(type)) {
    if (body.type === 'BlockStatement') put(additions.before, body.start + 1, `${turn}();`)
    else enclose(body, [`(${turn}(),`, ')'], additions)
  }
  if (type === 'AssignmentPattern') enclose(node.right as Tree, [`(${turn}(),`, ')'], additions)
  if (type === 'PropertyDefinition' && node.value) enclose(node.value as Tree, [`(${turn}(),`, ')'], additions)
}

/** Who is visited first is the outer one: it opens first and closes last. */
function enclose({ start, end }: Node, [head, tail]: readonly [string, string], { before, after }: Additions): void {
  put(before, start, head)
  after.set(end, tail + (after.get(end) ?? ''))
}

const put = (texts: Map<number, string>, at: number, text: string) => texts.set(at, (texts.get(at) ?? '') + text)

function woven(code: string, { before, after }: Additions): string {
  const places = [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)
  let [text, last] = ['', 0]
  for (const at of places) {
    text += code.slice(last, at) + (after.get(at) ?? '') + (before.get(at) ?? '')
    last = at
  }
  return text + code.slice(last)
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** A parent's additions come before those of its children, whatever the order among these. */
const childrenOf = (node: Tree): Tree[] => Object.values(node).flat().filter(isTree)
