const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
})
const query = (name: string, description: string) => ({
  name,
  in: 'query',
  required: true,
  description,
  schema: { type: 'string' },
})

export const tag = { name: 'export', description: 'Everything that a business has, in open formats' }

export const paths = {
  '/api/export': {
    get: {
      operationId: 'export',
      summary: 'Download all data of a business by the link that `identity.tenant.export` gave; it works once',
      tags: ['export'],
      security: [{ cookie: [] }],
      parameters: [query('tenant', 'Id of the business'), query('token', 'Out of the link')],
      responses: {
        200: {
          description: 'A ZIP archive: JSON lines and CSV of every table, and a manifest',
          content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
        },
        401: problem('`unauthenticated`'),
        403: problem('`forbidden`: the owner who asked, signed in'),
        404: problem('`not-found`: the link was used, is over, or is of another business'),
        429: problem('`rate-limited`'),
      },
    },
  },
}
