import { frontendFiles } from './new-app-frontend.ts'

/** The files of a new app, by path: the smallest thing that is whole, in the shape of `workers/invoicing`. */
export function appFiles(slug: string): Record<string, string> {
  const name = slug.replace(/-./g, (part) => part.charAt(1).toUpperCase())
  const schema = slug.replaceAll('-', '_')
  return {
    [`workers/${slug}/contract.ts`]: `import * as z from 'zod'
import { all, contract, crud, instant, noun, read, text } from '#kit/contract'

export const Item = noun(
  {
    name: text(),
    note: z.string().max(2000).nullable().default(null),
    archivedAt: instant.nullable(),
  },
  { title: 'name', search: ['name'], sort: ['name'] },
)
export type Item = z.output<typeof Item>

export const ${name} = contract({
  app: '${slug}',
  summary: 'Say in one line what this app is for',
  roles: { owner: all, admin: all, accountant: read, member: ['read', 'item.*'], viewer: read },
  ops: crud('item', Item),
})
`,
    [`workers/${slug}/index.ts`]: `import { PrismaClient } from '#db/${slug}'
import { serve } from '#kit/serve'
import { ${name} } from './contract.ts'
import { samples } from './samples.ts'

export default serve(${name}, {
  client: PrismaClient,
  samples,
  handlers: {},
})
`,
    [`workers/${slug}/samples.ts`]: `import type { Samples } from '#kit/serve'
import type { ${name} } from './contract.ts'

export const samples = {
  'item.create': { name: 'The first one', note: null },
  'item.update': { note: 'Changed' },
} satisfies Samples<typeof ${name}>
`,
    [`workers/${slug}/index.test.ts`]: `import { conforms } from '#kit/testing'
import { ${name} } from './contract.ts'
import { samples } from './samples.ts'

conforms(${name}, samples)
`,
    [`workers/${slug}/README.md`]: `# ${slug}

Owns items. No states but archived, no events in or out yet.
`,
    ...frontendFiles(slug, name),
    [`db/${slug}/schema.prisma`]: `generator client {
  provider      = "prisma-client"
  output        = "./generated"
  runtime       = "workerd"
  compilerBuild = "small"
}

datasource db {
  provider = "postgresql"
  schemas  = ["${schema}"]
}

model Item {
  id         String    @db.Uuid
  tenantId   String    @map("tenant_id") @db.Uuid
  name       String
  note       String?
  archivedAt DateTime? @map("archived_at") @db.Timestamptz(3)
  version    Int
  createdAt  DateTime  @map("created_at") @db.Timestamptz(3)
  updatedAt  DateTime  @map("updated_at") @db.Timestamptz(3)

  @@id([tenantId, id])
  @@index([tenantId, createdAt, id])
  @@index([tenantId, name, id])
  @@map("item")
  @@schema("${schema}")
}
`,
  }
}
