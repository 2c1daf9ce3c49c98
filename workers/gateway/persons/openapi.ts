const json = (schema: object) => ({ 'application/json': { schema } })
const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})

const whom = {
  email: { type: 'string', format: 'email', description: 'In any case of its letters' },
  partyId: { type: 'string', format: 'uuid', description: 'A company or person of contacts' },
  userId: { type: 'string', format: 'uuid', description: 'A former member' },
}

const status = {
  enum: ['done', 'waiting', 'no-answer'],
  description: '`waiting`: its turn did not come, since another app is not done; `no-answer`: try again',
}
const noun = { type: 'string', description: 'What it is, such as `invoice`' }

const report = (kind: string, holding: object, more: object = {}) => ({
  type: 'object',
  required: ['id', 'kind', 'at', 'apps', ...Object.keys(more)],
  properties: {
    id: { type: 'string', format: 'uuid', description: 'Under which identity keeps that it was asked' },
    kind: { const: kind },
    at: { type: 'string', format: 'date-time' },
    ...more,
    apps: {
      type: 'array',
      items: {
        type: 'object',
        required: ['app', 'status', 'holdings'],
        properties: { app: { type: 'string' }, status, holdings: { type: 'array', items: holding } },
      },
    },
  },
})

const exported = report('export', {
  type: 'object',
  required: ['noun', 'isGuess', 'rows'],
  properties: {
    noun,
    isGuess: { type: 'boolean', description: 'Found by a name, so it may be about another' },
    rows: { type: 'array', items: { type: 'object' } },
  },
})

const kept = {
  type: ['object', 'null'],
  properties: {
    count: { type: 'integer' },
    reason: { type: 'string', description: 'Such as `issued-document`' },
    until: { type: ['string', 'null'], format: 'date', description: 'The last day on which the law asks for it' },
  },
}
const erased = report(
  'erase',
  {
    type: 'object',
    required: ['noun', 'found', 'erased', 'kept', 'isWhole'],
    properties: {
      noun,
      found: { type: 'integer' },
      erased: { type: 'integer' },
      kept,
      isWhole: { type: 'boolean', description: 'False where there are more: ask again' },
    },
  },
  { isDone: { type: 'boolean', description: 'False: repeat it; what is done is not done twice' } },
)

const act = (operationId: string, summary: string, body: object, answer: object, refusals: object) => ({
  post: {
    operationId,
    summary,
    tags: ['persons'],
    security: [{ cookie: [] }],
    requestBody: { required: true, content: json(body) },
    responses: {
      200: { description: 'What each app says', content: json(answer) },
      401: problem('`unauthenticated`'),
      403: problem('`forbidden`: owners and admins who are signed in, and no API key'),
      404: problem('`not-found`: nothing is held of such a person'),
      ...refusals,
      429: problem('`rate-limited`'),
    },
  },
})

export const tag = { name: 'persons', description: 'What the business holds of somebody, across all apps' }

/** What the gateway answers by asking every app. */
export const paths = {
  '/api/persons/export': act(
    'persons.export',
    'Hand out all that the business holds of a person',
    { type: 'object', properties: whom, minProperties: 1 },
    exported,
    { 422: problem('`invalid-input`') },
  ),
  '/api/persons/erase': act(
    'persons.erase',
    'Forget a person in every app, as far as the law allows',
    {
      type: 'object',
      properties: { ...whom, confirm: { type: 'string', description: 'The name of the business' } },
      required: ['confirm'],
      minProperties: 2,
    },
    erased,
    {
      409: problem('`identity/still-member` or `business-closing`'),
      422: problem('`identity/wrong-name` or `invalid-input`'),
    },
  ),
}
