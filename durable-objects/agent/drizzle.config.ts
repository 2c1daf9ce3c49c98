import { defineConfig } from 'drizzle-kit'

// npx drizzle-kit generate --config durable-objects/agent/drizzle.config.ts
export default defineConfig({
  dialect: 'sqlite',
  driver: 'durable-sqlite',
  schema: 'durable-objects/agent/schema.ts',
  out: 'durable-objects/agent/migrations',
})
