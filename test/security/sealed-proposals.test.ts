import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness, query, tablesWith } from '#kit/testing'
import { newIban } from '../documents.ts'
import { approvalsPath, asked, over, proposed } from '../flows/asking-agents.ts'
import { calls, ModelService, says, stream } from '../flows/model-service.ts'

const profile = '/api/settings/v1/profile'
const op = 'settings.profile.update'

let models: ModelService
let home: Business
beforeAll(async () => {
  ;[models, home] = await Promise.all([ModelService.open(), newBusiness()])
})
afterAll(() => models.close())

it.each([
  ['in a call', (iban: string) => calls('act', { op, input: { iban } })],
  ['in code', (iban: string) => calls('run', { code: `return await call('${op}', { iban: '${iban}' })` })],
])('what an app keeps sealed stays so when an agent proposes it %s, and who decides reads it', async (_, act) => {
  const [before, iban] = [newIban(), newIban()]
  expect((await home.call('PATCH', profile, { iban: before })).status).toBe(200)
  const agentId = await models.agent(home.call, 'openai', (response, _, count) =>
    stream(response, count === 1 ? act(iban) : says('Done.')),
  )
  const run = await asked(home.call, agentId, 'Keep our new account')
  for (const step of run.steps) expect(JSON.stringify(step)).not.toContain(iban)
  const [approval] = await proposed(home.call, run.id)
  expect(approval.input).toEqual({ iban })
  expect((await home.call('GET', `${approvalsPath}/${approval.id}`)).body.changes).toMatchObject([
    { before: { iban: before }, after: { iban } },
  ])
  for (const text of [before, iban]) expect(await tablesWith(text)).toEqual([])
  const rows = await query<{ input: unknown }>('select input from agents.approval where id = $1', [approval.id])
  expect(rows).toEqual([{ input: expect.stringMatching(/^sealed:/) }])

  const key = { 'idempotency-key': crypto.randomUUID() }
  const approve = () => home.call('POST', `${approvalsPath}/${approval.id}/approve`, {}, key)
  const first = await approve()
  expect([first.status, first.body.input]).toEqual([200, { iban }])
  expect((await approve()).body).toEqual(first.body)
  await over(home.call, run.id, ['done'])
  expect((await home.call('GET', profile)).body.iban).toBe(iban)
  for (const text of [before, iban]) expect(await tablesWith(text)).toEqual([])
})
