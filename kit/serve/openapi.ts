import * as z from 'zod'
import { type Actor, allows, kitProblems, mayCall } from '#kit/auth'
import { hasPreview } from '#kit/client'
import { type Contract, type FileRoute, type InputOf, type Op, roles, route } from '#kit/contract'
import { reachOf } from './reach.ts'

/** A valid input per op, without what only a record that exists can fill in (its id). */
export type Samples<C extends Contract> = { [K in keyof C['ops'] & string]?: Partial<InputOf<C['ops'][K]>> & object }

const jsonSchema = (schema: unknown, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema as z.ZodType, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >
  return rest as { properties?: Record<string, object>; required?: string[]; [key: string]: unknown }
}

/** The app's part of the house's OpenAPI 3.1 document. */
export function openapi<C extends Contract>(contract: C, samples: Samples<C>): { paths: object; tags: object[] } {
  const paths: Record<string, Record<string, object>> = {}
  const add = (http: Op['http'], described: object) => {
    const { method, path } = route({ http })
    const full = `/api/${contract.app}/v1${path.replace(/:(\w+)/g, '{$1}')}`
    paths[full] = { ...paths[full], [method.toLowerCase()]: described }
  }
  for (const [name, declared] of offered(contract))
    add(declared.http, operation(contract, name, declared, samples[name]))
  for (const [name, file] of Object.entries(contract.files ?? {})) add(file.http, fileOperation(contract, name, file))
  const { app, summary, fieldErrors } = contract
  return { paths, tags: [{ name: app, description: summary, 'x-field-errors': fieldErrors }] }
}

/** What apps alone ask of each other, and no role may call, is nobody's business outside. */
const offered = (contract: Contract): [string, Op][] =>
  Object.entries(contract.ops).filter(([name]) => roles.some((role) => allows(contract, role, name)))

function operation(contract: Contract, name: string, declared: Op, sample: Record<string, unknown> = {}): object {
  const { method, path } = route(declared)
  const input = jsonSchema(declared.input, 'input')
  const inPath = [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string)
  const parameter = (key: string, place: string) => ({
    name: key,
    in: place,
    required: place === 'path' || input.required?.includes(key) || false,
    schema: input.properties?.[key] ?? {},
  })
  const others = Object.keys(input.properties ?? {}).filter((key) => !inPath.includes(key))
  const pick = (keys: string[]) =>
    Object.fromEntries(keys.filter((key) => key in sample).map((key) => [key, sample[key]]))
  return {
    operationId: `${contract.app}.${name}`,
    summary: declared.summary,
    tags: [contract.app],
    parameters: [
      ...inPath.map((key) => parameter(key, 'path')),
      ...(method === 'GET'
        ? others.map((key) => ({
            ...parameter(key, 'query'),
            ...(['filter', 'or'].includes(key) && { style: 'deepObject', explode: true }),
          }))
        : []),
      ...(method === 'GET'
        ? []
        : [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]),
      ...(hasPreview(declared) ? [preview] : []),
    ],
    ...(method !== 'GET' &&
      others.length > 0 && {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                ...input,
                properties: pickProperties(input.properties, others),
                required: input.required?.filter((key) => others.includes(key)),
              },
              example: pick(others),
            },
          },
        },
      }),
    responses: responses(contract, name, declared),
    'x-effect': declared.effect,
    ...(hasPreview(declared) && { 'x-preview': { $ref: '#/components/schemas/Preview' } }),
    'x-emits': declared.emits?.map((event) => `${contract.app}.${event}`),
  }
}

function fileOperation(contract: Contract, name: string, { http, summary, as, takes, gives }: FileRoute): object {
  const declared = contract.ops[as] as Op
  const { 200: _, 201: __, ...refused } = responses(contract, as, declared) as Record<string, object>
  const body = (type: string) => ({ content: { [type]: { schema: { type: 'string', format: 'binary' } } } })
  const ids = [...http.matchAll(/:(\w+)/g)].map(([, key]) => ({
    ...inPath,
    name: key,
    schema: key === 'id' ? uuid : int,
  }))
  return {
    ...{ operationId: `${contract.app}.${name}`, summary, tags: [contract.app], parameters: ids },
    ...(takes && { requestBody: { required: true, ...body(takes) } }),
    responses: { [gives ? '200' : '204']: { description: 'Done', ...(gives && body(gives)) }, ...refused },
    'x-effect': declared.effect,
  }
}

const inPath = { in: 'path', required: true }
const uuid = { type: 'string', format: 'uuid' }
const int = { type: 'integer', minimum: 1 }
const preview = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: 'Answers 200 with a `Preview` of what would happen, and does nothing',
  schema: { type: 'string', enum: ['preview'] },
}

const pickProperties = (properties: Record<string, object> = {}, keys: string[]) =>
  Object.fromEntries(keys.map((key) => [key, properties[key]]))

function responses(contract: Contract, name: string, declared: Op): object {
  const problems = [
    ...(['unauthenticated', 'forbidden', 'not-found', 'invalid-input', 'unavailable'] as const).map((code) => ({
      code,
      ...kitProblems[code],
    })),
    ...(declared.effect === 'read' || hasPreview(declared)
      ? []
      : [{ code: 'no-preview', ...kitProblems['no-preview'] }]),
    ...(declared.problems ?? []).map((code) => ({ code: `${contract.app}/${code}`, ...contract.problems[code] })),
  ]
  const byStatus = Map.groupBy(problems, ({ status }) => status)
  return {
    [name.endsWith('.create') ? '201' : '200']: {
      description: 'Done',
      content: {
        ...(declared.answers && { [declared.answers]: { schema: { type: 'string', format: 'binary' } } }),
        'application/json': { schema: jsonSchema(declared.output, 'output') },
      },
    },
    ...Object.fromEntries(
      [...byStatus].map(([status, list]) => [
        status,
        {
          description: list.map(({ code, title }) => `\`${code}\`: ${title}`).join('; '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
    ),
  }
}

/** The same ops as tools for agents; an irreversible one always waits for a person. Of somebody's, what they may call and set. */
export function tools(contract: Contract, actor?: Actor): object[] {
  return offered(contract)
    .filter(([name, declared]) => declared.agent !== false && (!actor || mayCall(contract, actor, name)))
    .map(([name, declared]) => ({
      name: `${contract.app}_${name.replaceAll(/[.-]/g, '_')}`,
      op: `${contract.app}.${name}`,
      description: declared.summary,
      inputSchema: inputOf(declared, actor ? reachOf(contract, actor)(name.replace(/\..*/, '')).hidden : []),
      annotations: {
        readOnlyHint: declared.effect === 'read',
        destructiveHint: declared.effect === 'irreversible',
        idempotentHint: declared.effect === 'read',
      },
    }))
}

function inputOf({ input }: Op, hidden: readonly string[]) {
  const schema = jsonSchema(input, 'input')
  for (const field of hidden) delete schema.properties?.[field]
  return schema
}
