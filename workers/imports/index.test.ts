import { expect } from 'vitest'
import { type Client, conforms, eventually } from '#kit/testing'
import { imports } from './contract.ts'
import { samples } from './samples.ts'

const path = '/api/imports/v1/imports'
const csv = 'Firma;E-Mail;Ort\n"Bäckerei ""Korn""";info@korn.test;Leipzig\nEisdiele Polar;no address;Köln\n'

const arrived = async (call: Client, status: string, options: object = {}) => {
  const { body } = await call('POST', path, { ...samples['import.create'], csv, ...options })
  await eventually(async () => expect((await call('GET', `${path}/${body.id}`)).body.status).toBe(status))
  return { id: body.id }
}

conforms(imports, samples, {
  'import.start': async (call, sample) => ({ ...sample, ...(await arrived(call, 'mapping', { start: false })) }),
  'import.undo': async (call) => arrived(call, 'finished'),
  'row.list': async (call) => arrived(call, 'finished'),
  'error.list': async (call) => arrived(call, 'finished'),
  'row.fix': async (call, sample) => ({ ...sample, ...(await arrived(call, 'finished')), row: 3 }),
})
