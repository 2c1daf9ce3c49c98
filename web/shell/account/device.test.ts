import { expect, it } from 'vitest'
import { deviceOf } from './device.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Chrome/153.0.0.0 Safari/537.36`,
    'Chrome',
    'macOS',
    false,
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/153.0 Safari/537.36 Edg/153.0`,
    'Edge',
    'Windows',
    false,
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/153.0 Safari/537.36 OPR/120.0`, 'Opera', 'Linux', false],
  [`Mozilla/5.0 (Linux; Android 16; Pixel 9) ${webkit} Chrome/153.0 Mobile Safari/537.36`, 'Chrome', 'Android', true],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari',
    'iPhone',
    true,
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'Linux', false],
  ['curl/8.14.1', undefined, undefined, false],
  [null, undefined, undefined, false],
])('%s', (agent, browser, system, isHandheld) => {
  expect(deviceOf(agent)).toEqual({ ...(browser && { browser }), ...(system && { system }), isHandheld })
})
