import { expect, it } from 'vitest'
import { readWorkers } from '../wrangler.ts'
import { houseOf } from './house.ts'
import { judge } from './judge.ts'
import { harmIn } from './migrations.ts'
import { touchedBy } from './touched.ts'

const house = {
  workers: ['contacts', 'invoicing', 'tasks', 'gateway', 'mcp'],
  knows: { contacts: [], invoicing: ['contacts'], tasks: [] },
}

it('puts out what a change touches, and tests its neighbours', () => {
  expect(touchedBy(['workers/contacts/ops/find.ts'], house)).toEqual({
    deploy: ['contacts'],
    test: ['contacts', 'invoicing'],
  })
  expect(touchedBy(['db/tasks/migrations/1/migration.sql', 'web/tasks/index.tsx'], house).deploy).toEqual(['tasks'])
  expect(touchedBy(['workers/contacts/contract/nouns.ts'], house).deploy).toEqual([
    ...['contacts', 'invoicing', 'gateway', 'mcp'],
  ])
  expect(touchedBy(['web/shell/main.tsx'], house).deploy).toEqual(['gateway'])
  expect(touchedBy(['kit/db/write.ts', 'docs/README.md'], house).deploy).toEqual(house.workers)
  expect(touchedBy(['README.md', 'workers/tasks/index.test.ts', 'scripts/start.ts'], house).deploy).toEqual([])
})

it('knows whom the apps of this house work with', () => {
  const { knows, workers } = houseOf(readWorkers())
  expect(knows.invoicing).toEqual(expect.arrayContaining(['contacts', 'settings']))
  expect(knows.accounting).not.toContain('accounting')
  expect(touchedBy(['workers/contacts/contract.ts'], { knows, workers }).deploy).toContain('invoicing')
})

it('holds a version against the one before it', () => {
  const well = { requests: 1000, errors: 2, p99Ms: 100 }
  expect(judge(well, well)).toEqual({ is: 'good' })
  expect(judge({ ...well, errors: 11 }, well)).toMatchObject({ is: 'bad' })
  expect(judge({ ...well, errors: 30 }, { ...well, errors: 20 })).toEqual({ is: 'good' })
  expect(judge({ ...well, p99Ms: 251 }, well)).toMatchObject({ is: 'bad' })
  expect(judge({ ...well, p99Ms: 250 }, well)).toEqual({ is: 'good' })
  expect(judge({ requests: 10, errors: 1, p99Ms: 900 }, well)).toEqual({ is: 'unknown' })
  expect(judge({ requests: 10, errors: 5, p99Ms: 9 }, well)).toMatchObject({ is: 'bad' })
})

it('finds in a migration what code of before cannot live with', () => {
  for (const sql of [
    'DROP TABLE "contacts"."import";',
    'ALTER TABLE "a"."b" DROP COLUMN "c", ADD COLUMN "d" TEXT;',
    'alter table a.b rename column c to d;',
    'alter table a.b alter column c type uuid using c::uuid;',
    'alter table a.b alter column c set not null;',
    'ALTER TABLE "a"."b" ADD COLUMN "c" TEXT NOT NULL;',
  ])
    expect(harmIn(sql), sql).toHaveLength(1)
  for (const sql of [
    'CREATE TABLE "a"."b" ("id" UUID NOT NULL);',
    `ALTER TABLE "a"."b" ADD COLUMN "c" TEXT NOT NULL DEFAULT '';`,
    'alter table a.b alter column c type text collate "und-x-icu";',
    'create function a.f() returns void language sql as $$ delete from a.b; drop table x $$;',
    '-- drop table a.b;\nselect 1;',
    '-- contracts: nothing reads it since the release of June\nalter table a.b drop column c;',
  ])
    expect(harmIn(sql), sql).toEqual([])
})
