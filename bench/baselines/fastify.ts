// The customary stack: Fastify with Prisma, in one Node process; no sign-in, no rate limit, no row-level security.
import { randomUUID } from 'node:crypto'
import Fastify from 'fastify'
import { connect } from './prisma.ts'

const { DATABASE_URL = '', PORT, TENANT = '' } = process.env
const prisma = await connect(DATABASE_URL)
const app = Fastify()

app.get('/companies', async () => {
  const items = await prisma.company.findMany({
    where: { tenantId: TENANT, archivedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    omit: { tenantId: true, nameKey: true, emailKey: true },
    take: 50,
  })
  return { items, nextCursor: null }
})

const company = {
  type: 'object',
  required: ['name', 'city', 'country'],
  properties: { name: { type: 'string' }, city: { type: 'string' }, country: { type: 'string' } },
}
app.post<{ Body: Record<'name' | 'city' | 'country', string> }>(
  '/companies',
  { schema: { body: company } },
  async ({ body }, reply) => {
    const now = new Date()
    const nameKey = body.name.toLowerCase()
    const row = { ...body, nameKey, tenantId: TENANT, id: randomUUID(), custom: {}, version: 1 }
    return reply.code(201).send(await prisma.company.create({ data: { ...row, createdAt: now, updatedAt: now } }))
  },
)

await app.listen({ port: Number(PORT), host: '127.0.0.1' })
process.send?.('ready')
