import { expect, it } from 'vitest'
import { usedRules } from './build-web-styles.ts'

it('keeps the rules whose classes the code names, inside of layers and queries too', () => {
  const css =
    '@layer mantine{.m_a1{color:red}.m_b2 .m_a1,:where(.m_a1,.x){top:0}@media print{.m_b2{left:0}}}.own{gap:1px}'
  expect(usedRules(css, 'root: "m_a1"')).toBe(
    '@layer mantine{.m_a1{color:red}:where(.m_a1,.x){top:0}@media print{}}.own{gap:1px}',
  )
})
