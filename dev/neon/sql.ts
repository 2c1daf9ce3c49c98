import type { IncomingMessage, ServerResponse } from 'node:http'
import pg from 'pg'
import type { Connections } from './connections.ts'
import type { Result, Statement } from './pipeline.ts'

type Headers = IncomingMessage['headers']

const isolationLevels = new Map([
  ['ReadUncommitted', 'read uncommitted'],
  ['ReadCommitted', 'read committed'],
  ['RepeatableRead', 'repeatable read'],
  ['Serializable', 'serializable'],
])

/** `POST /sql` as @neondatabase/serverless speaks it: one statement, or `{queries}` as one transaction. */
export async function answerSql(connections: Connections, request: IncomingMessage, response: ServerResponse) {
  try {
    const body = parseBody(await readText(request))
    const role = request.headers['neon-connection-string']
    if (typeof role !== 'string') throw new BadRequest('The header Neon-Connection-String is missing')
    const rowAsArray = request.headers['neon-array-mode'] === 'true'
    const isBatch = 'queries' in body
    const begin = isBatch ? toBegin(request.headers) : undefined

    const session = await connections.acquire(role)
    try {
      const answers = await session.run(isBatch ? body.queries : [body], begin)
      const results = answers.map((answer) => toJson(answer, rowAsArray))
      send(response, 200, isBatch ? { results } : results[0])
    } finally {
      connections.release(session)
    }
  } catch (error) {
    if (error instanceof pg.DatabaseError) send(response, 400, { ...error, message: error.message })
    else if (error instanceof BadRequest) send(response, 400, { message: error.message })
    else send(response, 503, { message: `Postgres cannot be reached: ${error}` })
  }
}

class BadRequest extends Error {}

function parseBody(text: string): Statement | { queries: Statement[] } {
  try {
    const body = JSON.parse(text)
    const statements: unknown[] = Array.isArray(body?.queries) ? body.queries : [body]
    if (statements.every(isStatement)) return body
  } catch {
    // Falls through to the same answer as any other malformed body.
  }
  throw new BadRequest('The body must be {query, params} or {queries: [{query, params}]}')
}

function isStatement(value: unknown): value is Statement {
  if (typeof value !== 'object' || value === null || !('query' in value)) return false
  return typeof value.query === 'string' && (!('params' in value) || Array.isArray(value.params))
}

/** Without options a batch needs no BEGIN: the pipeline is one transaction already. */
function toBegin(headers: Headers): string | undefined {
  const level = headers['neon-batch-isolation-level']
  const isReadOnly = headers['neon-batch-read-only'] === 'true'
  const isDeferrable = headers['neon-batch-deferrable'] === 'true'
  if (level === undefined && !isReadOnly && !isDeferrable) return undefined
  const isolation = isolationLevels.get(String(level ?? 'ReadCommitted'))
  if (!isolation) throw new BadRequest(`Unknown isolation level ${level}`)
  return `begin isolation level ${isolation}${isReadOnly ? ' read only' : ''}${isDeferrable ? ' deferrable' : ''}`
}

function toJson({ fields, rows, command, rowCount }: Result, rowAsArray: boolean) {
  const toObject = (row: (string | null)[]) => Object.fromEntries(fields.map(({ name }, i) => [name, row[i]]))
  return { command, rowCount, fields: fields.map(toField), rows: rowAsArray ? rows : rows.map(toObject), rowAsArray }
}

function toField(field: pg.FieldDef) {
  const { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format } = field
  return { name, dataTypeID, tableID, columnID, dataTypeSize, dataTypeModifier, format }
}

function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  return new Promise((resolve, reject) => {
    request.on('data', (chunk) => chunks.push(chunk))
    request.once('end', () => resolve(Buffer.concat(chunks).toString('utf8')))
    request.once('error', reject)
  })
}

/** Node sends a text in one write with its head, a buffer in another. */
function send(response: ServerResponse, status: number, body: unknown) {
  const json = JSON.stringify(body)
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(json) }
  response.writeHead(status, headers).end(json)
}
