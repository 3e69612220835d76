import { expect, test } from 'vitest'
import { wishOf } from '../../../src/features/attendance/asked.ts'

test.each([
  ['', '', ''],
  ['archway', 'archway', ''],
  ['2025/26', '', '2025/26'],
  ['2025-26', '', '2025/26'],
  ['2025/2026', '', '2025/26'],
  ['25/26', '', '2025/26'],
  ['2025', '', '2025'],
  ['archway 2025/26', 'archway', '2025/26'],
  ['2025/26  Manor  Street', 'Manor Street', '2025/26'],
  ['E82060', 'E82060', ''],
  ['all', '', ''],
  ['all 2025/26', '', '2025/26'],
])('"%s" asks for the practice "%s" in the year "%s"', (text, words, year) => expect(wishOf(text)).toEqual({ words, year }))
