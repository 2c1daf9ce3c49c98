import { expect, it } from 'vitest'
import { startChild } from './child.ts'
import { freePort, host } from './config.ts'
import { endWhenSilent } from './silence.ts'

/** A server in a process of its own, of a name of its own; it answers until it is asked to turn. */
async function serve(title: string) {
  const port = await freePort()
  const code = `process.title = '${title}'
    require('node:http').createServer((request, response) => {
      if (request.url === '/turn') for (;;) ;
      response.end()
    }).listen(${port}, '${host}', () => console.log('ready'))`
  const child = startChild(process.execPath, ['-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((done) => child.process.stdout?.once('data', done))
  return { child, origin: `http://${host}:${port}`, group: child.process.pid as number }
}

it('ends what takes requests and answers none, of its own group alone', async () => {
  const [turning, other] = await Promise.all([serve('turning'), serve('turning')])
  const ended: number[] = []
  const watch = ({ origin, group }: typeof turning) =>
    endWhenSilent({ origin, group, onEnd: (pid) => ended.push(pid), program: 'turning', silentMs: 1000 })
  const stops = [watch(turning), watch(other)]
  expect((await fetch(turning.origin)).ok).toBe(true)
  fetch(`${turning.origin}/turn`).catch(() => {})
  expect(await turning.child.ended).toBe('ended by SIGKILL')
  expect((await fetch(other.origin)).ok).toBe(true)
  for (const stop of stops) stop()
  expect(ended).toEqual([turning.group])
  await other.child.stop()
})
