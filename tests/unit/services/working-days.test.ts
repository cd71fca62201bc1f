import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { addDays, addWorkingDays, isWorkingDay, workingDaysBetween } from '../../../api/services/working-days.ts'

test('holidays are not worked, make-up Saturdays are, as the State Council arranged them', () => {
  expect(isWorkingDay('2026-10-01')).toBe(false)
  expect(isWorkingDay('2026-10-10')).toBe(true)
  expect(isWorkingDay('2026-02-14')).toBe(true)
  expect(isWorkingDay('2026-11-28')).toBe(false)
  expect(isWorkingDay('2026-11-30')).toBe(true)
})

test('a year that the calendar does not know is worked from Monday to Friday, until somebody enters its holidays', () => {
  expect(isWorkingDay('2031-10-01')).toBe(true)
  expect(isWorkingDay('2031-10-01', new Map([['2031-10-01', false]]))).toBe(false)
  expect(isWorkingDay('2031-10-04', new Map([['2031-10-04', true]]))).toBe(true)
})

test('the first day does not count, and a deadline of ten working days steps over a holiday', () => {
  expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30')
  expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08')
  expect(addWorkingDays('2026-11-30', 10)).toBe('2026-12-14')
  expect(addWorkingDays('2026-11-30', 0)).toBe('2026-11-30')
  expect(addDays('calendar', '2026-11-27', 3)).toBe('2026-11-30')
  expect(addDays('working', '2026-11-27', 3)).toBe('2026-12-02')
})

test('working days between two days are what has to be added', () => {
  expect(workingDaysBetween('2026-11-30', '2026-12-14')).toBe(10)
  expect(workingDaysBetween('2026-12-14', '2026-11-30')).toBe(0)
  expect(workingDaysBetween('2026-10-01', '2026-10-07')).toBe(0)
})

test('a day is the same day in every time zone', () => {
  const script = `import('./dist/api/services/working-days.js').then(({ isWorkingDay }) =>
    console.log(['2026-10-01', '2026-10-10', '2026-02-14', '2026-11-27', '2026-11-28', '2026-11-30'].map((day) => isWorkingDay(day)).join()))`
  for (const TZ of ['Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Auckland', 'UTC']) {
    const said = execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ }, encoding: 'utf8' })
    expect([TZ, said.trim()]).toEqual([TZ, 'false,true,true,true,false,true'])
  }
})
