import { expect, test } from 'vitest'
import { asTyped, withoutReferences } from '../../../src/platform/slack/typed-text.ts'

test('references to people, groups, channels and links read as in Slack; what was escaped reads as it was typed', () => {
  expect(withoutReferences('<@U1|jo> and <@U2> in <#C1|executive>, <!subteam^S1|@leads>, <!here>')).toBe(
    '@jo and @U2 in #executive, @leads, @here',
  )
  expect(asTyped('see <https://pct.example/a?b=1&amp;c=2> or <https://pct.example|here>')).toBe('see https://pct.example/a?b=1&c=2 or here')
  expect(asTyped('3 &lt; 4 &amp;&amp; 5 &gt; 4, &amp;lt;')).toBe('3 < 4 && 5 > 4, &lt;')
})
